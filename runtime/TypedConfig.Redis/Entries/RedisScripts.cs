namespace TypedConfig;

/// <summary>What the server does in one step. Both scripts change nothing and return 0 if the store is not at the revision they start from.</summary>
internal static class RedisScripts
{
    /// <summary>
    /// Writes entries, their new revision, and tells it. Arguments: the revision to start from, the new one, channel, message, how many are set
    /// and how many deleted; for each one to set its key, the digest of the value to replace (empty for none), value and what is known of it;
    /// for each one to delete its key and the digest.
    /// </summary>
    public const string Commit = """
        if (redis.call('HGET', KEYS[2], '_system.revision') or '0') ~= ARGV[1] then return 0 end
        local sets, deletes = tonumber(ARGV[5]), tonumber(ARGV[6])
        local firstDelete = 7 + sets * 4
        local function differs(at)
          local value = redis.call('HGET', KEYS[1], ARGV[at])
          return (value and redis.sha1hex(value) or '') ~= ARGV[at + 1]
        end
        for i = 0, sets - 1 do
          if differs(7 + i * 4) then return 0 end
        end
        for i = 0, deletes - 1 do
          if differs(firstDelete + i * 2) then return 0 end
        end
        for first = 0, sets - 1, 500 do
          local values, metas = {}, {}
          for i = first, math.min(first + 500, sets) - 1 do
            local at = 7 + i * 4
            values[#values + 1] = ARGV[at]
            values[#values + 1] = ARGV[at + 2]
            metas[#metas + 1] = ARGV[at]
            metas[#metas + 1] = ARGV[at + 3]
          end
          redis.call('HSET', KEYS[1], unpack(values))
          redis.call('HSET', KEYS[2], unpack(metas))
        end
        for first = 0, deletes - 1, 500 do
          local keys = {}
          for i = first, math.min(first + 500, deletes) - 1 do
            keys[#keys + 1] = ARGV[firstDelete + i * 2]
          end
          redis.call('HDEL', KEYS[1], unpack(keys))
          redis.call('HDEL', KEYS[2], unpack(keys))
        end
        redis.call('HSET', KEYS[2], '_system.revision', ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return 1
        """;

    /// <summary>How many keys one command of the script sets or deletes.</summary>
    public const int KeysOfACommand = 500;

    /// <summary>
    /// Gives the next revision to what other programs wrote. Arguments: the revision to start from, the new one, channel, message, the time; for
    /// each entry its key and the digest of its value as it was read, empty for none.
    /// </summary>
    public const string Adopt = """
        if (redis.call('HGET', KEYS[2], '_system.revision') or '0') ~= ARGV[1] then return 0 end
        for i = 6, #ARGV, 2 do
          local value = redis.call('HGET', KEYS[1], ARGV[i])
          if (value and redis.sha1hex(value) or '') ~= ARGV[i + 1] then return 0 end
        end
        for i = 6, #ARGV, 2 do
          if ARGV[i + 1] == '' then
            redis.call('HDEL', KEYS[2], ARGV[i])
          else
            redis.call('HSET', KEYS[2], ARGV[i], '{"r":' .. ARGV[2] .. ',"h":"' .. ARGV[i + 1] .. '","at":"' .. ARGV[5] .. '"}')
          end
        end
        redis.call('HSET', KEYS[2], '_system.revision', ARGV[2])
        redis.call('PUBLISH', ARGV[3], ARGV[4])
        return 1
        """;
}
