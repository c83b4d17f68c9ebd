namespace TypedConfig.AspNetCore.Tests;

/// <summary>Finds texts that can hardly be read.</summary>
internal static class Contrast
{
    /// <summary>Lists the visible texts whose contrast to what is behind them is below 4.5, the AA of WCAG for small texts.</summary>
    public const string Script = """
        () => {
          const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
          const paint = colors => {
            brush.fillStyle = "white";
            for (const color of ["white", ...colors]) { brush.fillStyle = color; brush.fillRect(0, 0, 1, 1); }
            return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const light = rgb => rgb.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
          const problems = [];
          let looked = 0;
          for (const element of document.querySelectorAll("body *")) {
            const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join("");
            if (text === "" || !element.checkVisibility() || element.matches("noscript, script, option, .unseen")) continue;
            const behind = [];
            for (let at = element; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
            const [back, front] = [light(paint(behind)), light(paint([...behind, getComputedStyle(element).color]))];
            const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
            looked++;
            if (ratio < 4.5) problems.push(`${ratio.toFixed(2)} ${element.className} ${text.slice(0, 40)}`);
          }
          return looked > 50 ? problems : ["only " + looked + " texts were looked at"];
        }
        """;
}
