// Finding by name: case, diacritics and punctuation aside, and forgiving of slips of the finger.

/** Case, diacritics and punctuation aside; marks that are not seen count as nothing. */
export function folded(text) {
  return text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * What `rank` searches.
 * @param {any} item What is found.
 * @param {string[]} names What it is called, the usual name first; empty ones do not count.
 * @param {number} weight Of two that answer as well, the heavier comes first.
 */
export function entryOf(item, names, weight = 0) {
  return { item, weight, names: names.filter(Boolean).map((name) => ({ name, text: folded(name) })) };
}

// How well a name answers, the best first.
const FITS = [
  (text, wanted) => text === wanted,
  (text, wanted) => text.startsWith(wanted),
  (text, wanted) => ` ${text}`.includes(` ${wanted}`),
  (text, wanted) => wanted.split(" ").every((word) => ` ${text}`.includes(` ${word}`)),
  (text, wanted) => text.includes(wanted),
];

/**
 * The entries that answer a query, the best first: the whole name, its beginning, a word's beginning, the beginnings of
 * words in any order, somewhere within. Where nothing does: names with one slip (four letters and more) or two (eight
 * and more) at the beginning of a word, a slip being a letter missing, added, exchanged, or two swapped.
 * @param {string} query As typed.
 * @param {ReturnType<typeof entryOf>[]} entries Of equal ones the heavier come first, then the earlier.
 * @param {number} limit At most so many.
 * @returns {{ item: any, name: string }[]} With the name that answered.
 */
export function rank(query, entries, limit = 12) {
  const wanted = folded(query);
  if (!wanted) return [];
  const exact = best(entries, limit, ({ text }) => {
    const fit = FITS.findIndex((fits) => fits(text, wanted));
    return fit < 0 ? Infinity : fit;
  });
  if (exact.length) return exact;
  const slips = slipsIn(wanted);
  return slips ? best(entries, limit, ({ text }) => slipped(text, wanted, slips)) : [];
}

/** Those with the lowest score of any of their names. */
function best(entries, limit, score) {
  const found = [];
  entries.forEach(({ item, weight, names }, place) => {
    let [least, name] = [Infinity, ""];
    for (const one of names) {
      const value = score(one);
      if (value < least) [least, name] = [value, one.name];
    }
    if (least < Infinity) found.push({ item, name, least, weight, place });
  });
  found.sort((a, b) => a.least - b.least || b.weight - a.weight || a.place - b.place);
  return found.slice(0, limit).map(({ item, name }) => ({ item, name }));
}

/** How many slips a text of this length may have. */
function slipsIn(text) {
  const letters = [...text].filter((letter) => letter !== " ").length;
  return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

/** The fewest slips with which the query begins a word of the text, or each of its words one; Infinity: too many. */
function slipped(text, wanted, slips) {
  const starts = [0, ...[...text.matchAll(/ /g)].map(({ index }) => index + 1)];
  const whole = Math.min(...starts.map((start) => distance(wanted, text.slice(start, start + wanted.length + slips))));
  if (whole <= slips) return whole;
  const words = wanted.split(" ");
  if (words.length < 2) return Infinity;
  let sum = 0;
  for (const word of words) {
    const least = Math.min(...starts.map((start) => distance(word, text.slice(start, start + word.length + 2))));
    if (least > slipsIn(word)) return Infinity;
    sum += least;
  }
  return sum <= slips ? sum : Infinity;
}

/**
 * The fewest slips between a text and any beginning of another: optimal string alignment, Damerau's distance without
 * editing a pair twice (https://doi.org/10.1145/363958.363994), with the end left free.
 */
export function distance(wanted, text) {
  const width = text.length + 1;
  let before = new Array(width).fill(0);
  let above = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= wanted.length; row++) {
    const line = [row];
    for (let column = 1; column < width; column++) {
      const same = wanted[row - 1] === text[column - 1];
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && wanted[row - 1] === text[column - 2] && wanted[row - 2] === text[column - 1]) {
        line[column] = Math.min(line[column], before[column - 2] + 1);
      }
    }
    [before, above] = [above, line];
  }
  return Math.min(...above);
}
