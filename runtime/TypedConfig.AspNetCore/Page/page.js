const maxShown = 160;         // characters of a value in the table; the details show all that the server sends
const silence = 40_000;       // ms without a sign of life after which the connection counts as lost; the server gives one every 15 s
const grace = 2_000;          // ms to wait for the first event before the keys are asked for without it
const maxDelay = 5_000;       // ms between two attempts to connect

const byId = id => document.getElementById(id);
const shown = new Map();      // class of a configuration -> what is shown of it
let filterRequest = 0;

// Rows

function copyOf(template) {
  return byId(template).content.firstElementChild.cloneNode(true);
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function clock(iso) {
  const time = new Date(iso);
  const today = time.toDateString() === new Date().toDateString();
  const text = today ? time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
    : time.toLocaleString([], { dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
  const made = element("time", text);
  made.dateTime = made.title = iso;
  return made;
}

const isCut = text => text !== null && text.length > maxShown;
const cut = text => isCut(text) ? text.slice(0, maxShown) + "…" : text;

function putValue(cell, text) {
  if (text === null) cell.replaceChildren(element("span", "none", "absent"));
  else if (text === "") cell.replaceChildren(element("span", "empty", "absent"));
  else cell.textContent = cut(text);
}

const place = of => of.line === null ? of.source : `${of.source}:${of.line}`;

function badgesOf(key) {
  const badges = [];
  if (key.secret) badges.push(element("span", "secret"));
  if (key.required) badges.push(element("span", "required"));
  if (key.deprecated !== null) badges.push(element("span", "deprecated", "warn"));
  if (key.pendingRestart) badges.push(element("span", "waits for a restart", "warn"));
  return badges;
}

function fillRow(row, key) {
  row.key = key;
  row.text = [key.name, key.value, key.source, key.default, key.accepts, key.description, key.deprecated].join("\n").toLowerCase();
  const [head, value, origin, preset, takes, changed] = row.element.children;
  const [button, badges] = head.children;
  const start = key.group === "" ? 0 : key.group.length + 1;
  button.children[0].textContent = key.name.slice(0, start);
  button.children[1].textContent = key.name.slice(start);
  badges.replaceChildren(...badgesOf(key));
  putValue(value, key.value);
  origin.textContent = place(key);
  origin.classList.toggle("set", key.layers.some(layer => layer.won));
  if (key.default === null) preset.textContent = "–";
  else putValue(preset, key.default);
  takes.textContent = cut(key.accepts);
  changed.replaceChildren(key.changed ? clock(key.since) : "–");
  row.element.classList.toggle("is-changed", key.changed);
  row.element.classList.toggle("is-deprecated", key.deprecated !== null);
  if (row.details) showDetails(row);
}

function showDetails(row) {
  const { key } = row;
  const details = copyOf("details");
  const [description, facts, layers] = details.firstElementChild.children;
  description.textContent = key.description ?? "";
  description.hidden = key.description === null;
  const fact = (name, text, className) => facts.append(element("dt", name), element("dd", text, className));
  if (isCut(key.value)) fact("Value", key.value, "code");
  if (isCut(key.accepts)) fact("Takes", key.accepts);
  if (isCut(key.default)) fact("Default", key.default, "code");
  if (key.deprecated !== null) fact("Deprecated", key.deprecated);
  if (key.restart) fact("Reload", key.pendingRestart ? "a new value waits until the process restarts" : "a changed value waits until the process restarts");
  if (key.environmentVariable !== null) fact("Environment variable", key.environmentVariable, "code");
  if (key.aliases.length > 0) fact("Older names", key.aliases.join(", "), "code");
  fact("In force since", new Date(key.since).toLocaleString([], { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }));
  layers.hidden = key.layers.length === 0;
  layers.tBodies[0].append(...key.layers.map(layerRow));
  if (row.details) row.details.replaceWith(details);
  else row.element.after(details);
  row.details = details;
}

function layerRow(layer) {
  const made = element("tr", "", layer.won ? "won" : "");
  const value = element("td", layer.value ?? "reset");
  made.append(element("td", place(layer)), element("td", layer.path), value);
  if (layer.won) value.append(element("span", " in force", "absent"));
  return made;
}

function toggle(button) {
  const row = button.closest("tr").row;
  if (row.details) {
    row.details.remove();
    row.details = null;
  } else {
    showDetails(row);
  }
  button.setAttribute("aria-expanded", String(row.details !== null));
}

// Configurations

const idOf = configuration => `${configuration.namespace ?? ""}.${configuration.class}`;

function build(configuration) {
  const section = copyOf("configuration");
  const view = { section, table: section.querySelector("table"), groups: new Map(), rows: new Map() };
  for (const key of configuration.keys) {
    const row = { element: copyOf("row"), details: null };
    row.element.row = row;
    fillRow(row, key);
    groupOf(view, key.group).element.append(row.element);
    view.groups.get(key.group).rows.push(row);
    view.rows.set(key.name, row);
  }
  fillHead(view, configuration);
  shown.set(idOf(configuration), view);
  byId("configurations").append(section);
}

function groupOf(view, name) {
  let group = view.groups.get(name);
  if (!group) {
    group = { element: copyOf("group-rows"), rows: [] };
    group.element.querySelector("th").textContent = name === "" ? "At the top" : name;
    view.groups.set(name, group);
    view.table.append(group.element);
  }
  return group;
}

function fillHead(view, head) {
  const [title, facts, problem] = view.section.children;
  const [name, state] = title.children;
  name.textContent = head.class;
  state.textContent = state.dataset.state = head.status;
  facts.replaceChildren(`${head.namespace ? head.namespace + " · " : ""}${head.environment} · revision ${head.revision}, in force since `, clock(head.loadedAt));
  if (head.pendingRestart.length > 0) facts.append(` · waiting for a restart: ${head.pendingRestart.join(", ")}`);
  if (head.lastRejection !== null && head.status === "Valid") facts.append(" · last refusal ", clock(head.lastRejection.at));
  const rejection = head.status === "Valid" ? "" : JSON.stringify([head.status, head.lastRejection]);
  if (rejection !== view.rejection) {
    view.rejection = rejection;
    problem.replaceChildren(...(rejection === "" ? [] : problemOf(head)));
  }
}

function problemOf(head) {
  const { errors, count, at } = head.lastRejection;
  const title = element("p", head.status === "Stale" ? "A source cannot be read; its last good values are in force. Since " : "A change was refused; the last good configuration is in force. At ");
  title.append(clock(at));
  const list = element("ul", "");
  list.append(...errors.map(error => element("li", error)));
  if (count > errors.length) list.append(element("li", `and ${count - errors.length} more`));
  return [title, list];
}

function apply(state, isWhole) {
  byId("application").textContent = state.application;
  document.title = `Configuration of ${state.application}`;
  const news = [];
  if (isWhole) dropAllBut(state.configurations.map(idOf));
  for (const configuration of state.configurations) {
    const view = shown.get(idOf(configuration));
    const isKnown = view && configuration.keys.every(key => view.rows.has(key.name)) && (!isWhole || configuration.keys.length === view.rows.size);
    if (isKnown) {
      news.push(...update(view, configuration));
    } else if (isWhole) {
      view?.section.remove();
      build(configuration);
    }
  }
  fillChoices();
  filter();
  announce(news);
}

function dropAllBut(ids) {
  for (const [id, view] of shown) {
    if (ids.includes(id)) continue;
    view.section.remove();
    shown.delete(id);
  }
}

function update(view, configuration) {
  const news = [];
  fillHead(view, configuration);
  for (const key of configuration.keys) {
    const row = view.rows.get(key.name);
    if (JSON.stringify(row.key) === JSON.stringify(key)) continue;
    if (row.key.value !== key.value || row.key.since !== key.since) {
      news.push(key);
      row.element.classList.add("flash");
    }
    fillRow(row, key);
  }
  return news;
}

function announce(news) {
  if (news.length === 0) return;
  byId("news").textContent = news.length > 3 ? `${news.length} keys changed.` : news.map(key => `${key.name} is now ${key.value === null ? "absent" : cut(key.value)}.`).join(" ");
}

// Filters

function fillChoices() {
  const views = [...shown.values()];
  const groups = views.flatMap(view => [...view.groups.keys()]);
  choose(byId("group"), groups, name => name === "" ? "at the top" : name, name => "=" + name);
  const origins = views.flatMap(view => [...view.rows.values()].map(row => row.key.source));
  choose(byId("origin"), origins, name => name, name => "=" + name);
}

function choose(select, names, label, value) {
  const wanted = [...new Set(names)].sort();
  const [all, ...present] = select.options;
  if (wanted.length === present.length && wanted.every((name, i) => present[i].value === value(name))) return;
  const chosen = select.value;
  select.replaceChildren(all, ...wanted.map(name => new Option(label(name), value(name))));
  select.value = chosen;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

function filter() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(word => word !== "");
  const [group, origin] = [byId("group").value, byId("origin").value];
  const [changed, deprecated] = [byId("changed").checked, byId("deprecated").checked];
  const matches = ({ key, text }) => words.every(word => text.includes(word))
    && (group === "" || "=" + key.group === group || (group !== "=" && ("=" + key.group).startsWith(group + ".")))
    && (origin === "" || "=" + key.source === origin)
    && (!changed || key.changed) && (!deprecated || key.deprecated !== null);
  let count = 0, total = 0;
  for (const view of shown.values()) {
    const before = count;
    for (const { element, rows } of view.groups.values()) {
      const found = rows.filter(row => showRow(row, matches(row))).length;
      if (element.hidden !== (found === 0)) element.hidden = found === 0;
      count += found;
      total += rows.length;
    }
    view.table.hidden = count === before;
  }
  byId("count").textContent = count === total ? `${total} keys` : `${count} of ${total} keys`;
  byId("empty").hidden = count > 0 || total === 0;
}

function showRow(row, isShown) {
  if (row.element.hidden === isShown) row.element.hidden = !isShown;
  if (row.details) row.details.hidden = !isShown;
  return isShown;
}

function filterSoon() {
  cancelAnimationFrame(filterRequest);
  filterRequest = requestAnimationFrame(filter);
}

// Keyboard and mouse

function nextButton(from, step) {
  const buttons = [...document.querySelectorAll(".key:not([hidden]) button")];
  return buttons[from ? buttons.indexOf(from) + step : 0];
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const button = event.target.closest?.(".key button");
  const search = byId("search");
  if (event.key === "/" && !event.target.matches?.("input[type=search], select")) search.focus();
  else if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); }
  else if (event.key === "ArrowDown" && (button || event.target === search)) nextButton(button, 1)?.focus();
  else if (event.key === "ArrowUp" && button) (nextButton(button, -1) ?? search).focus();
  else return;
  event.preventDefault();
});

byId("configurations").addEventListener("click", event => {
  const button = event.target.closest(".key button");
  if (button) toggle(button);
});
byId("configurations").addEventListener("animationend", event => event.target.closest("tr").classList.remove("flash"));
byId("search").addEventListener("input", filterSoon);
for (const id of ["group", "origin", "changed", "deprecated"]) byId(id).addEventListener("change", filter);

// Connection

let lostAt = null;
let delay = 500;

function say(state, text) {
  const connection = byId("connection");
  if (connection.dataset.state === state) return;
  connection.dataset.state = state;
  connection.replaceChildren(...text);
}

async function load() {
  const response = await fetch("keys", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  apply(await response.json(), true);
}

// Everything is read once after each connect, so that nothing that happened in between is missed; events that come meanwhile wait for it.
function connect() {
  const source = new EventSource("events");
  let loaded = null, hasEnded = false, timer = setTimeout(loadAnyway, grace);

  function loadAnyway() {
    loaded ??= load().catch(fail);
    timer = setTimeout(fail, silence);
  }

  function alive() {
    clearTimeout(timer);
    timer = setTimeout(fail, silence);
  }

  function fail() {
    if (hasEnded) return;
    hasEnded = true;
    source.close();
    clearTimeout(timer);
    lostAt ??= new Date().toISOString();
    say("lost", ["reconnecting since ", clock(lostAt)]);
    if (shown.size === 0) load().catch(() => { });
    setTimeout(connect, delay);
    delay = Math.min(2 * delay, maxDelay);
  }

  source.addEventListener("hello", () => {
    alive();
    loaded = load().then(() => {
      if (hasEnded) return;
      lostAt = null;
      delay = 500;
      say("live", ["live"]);
    }).catch(fail);
  });
  source.addEventListener("change", async event => {
    alive();
    await loaded;
    apply(JSON.parse(event.data), false);
  });
  source.addEventListener("beat", alive);
  source.addEventListener("error", fail);
}

connect();
