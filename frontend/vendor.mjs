// Copies what the pages use into api/static/vendor. Of Det Fælles Designsystem: the neutral theme,
// four weights of IBM Plex Sans, and the icons and fonts that the theme names. The two portals'
// themes and logos are theirs alone and stay behind.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "node_modules", "dkfds", "dist");
const target = join(root, "api", "static", "vendor", "dkfds");
const weights = ["Regular", "Medium", "SemiBold", "Bold"];

function copy(path) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  copyFileSync(join(dist, path), join(target, path));
}

function fonts(css) {
  // A face of a weight we leave out goes; of the others only the woff2 file is named.
  return css.replace(/@font-face\s*\{[^}]*\}/g, (face) => {
    const file = /url\(([^)]*?\/woff2\/IBMPlexSans-(\w+)\.woff2)[^)]*\)/.exec(face.replaceAll(/["']/g, ""));
    if (!file || !weights.includes(file[2])) {
      return "";
    }
    copy(normalize(join("css", file[1])));
    const kept = face.replace(/src:[^;}]*;?/g, "");
    return kept.replace(/\}$/, `;src:url(${file[1]}) format("woff2")}`).replaceAll(";;", ";");
  });
}

rmSync(target, { recursive: true, force: true });
const css = fonts(readFileSync(join(dist, "css", "dkfds.min.css"), "utf8")).replace(/\/\*# sourceMappingURL=[^*]*\*\//, "");
for (const [, path] of css.matchAll(/url\(["']?(\.\.\/img\/svg-icons\/[^)"'?#]+)["']?\)/g)) {
  copy(normalize(join("css", path)).split(sep).join("/"));
}
mkdirSync(join(target, "css"), { recursive: true });
writeFileSync(join(target, "css", "dkfds.min.css"), css);
// Pictures as PNG are drawn with these two on the server.
for (const weight of ["Regular", "SemiBold"]) {
  copy(`fonts/IBMPlexSans/complete/ttf/IBMPlexSans-${weight}.ttf`);
}
copy("LICENSE.md");
copy("fonts/IBMPlexSans/complete/woff2/license.txt");
