// The digest of a node or relationship, as `relgraph.ids.digest` makes it, so that a graph that is taken away can be loaded.
// Written out since a browser offers its own SHA-256 only in time to come (as a promise) and only to secure pages.

const FIRST_PRIMES = primes(64);
const CONSTANTS = FIRST_PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = FIRST_PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** 16 hexadecimal digits of the SHA-256 of the properties as JSON with sorted names. */
export function digestOf(properties) {
  const sorted = Object.fromEntries(Object.keys(properties).sort().map((name) => [name, properties[name]]));
  return sha256(new TextEncoder().encode(JSON.stringify(sorted))).slice(0, 16);
}

/** SHA-256 of bytes in hexadecimal (https://doi.org/10.6028/NIST.FIPS.180-4). */
export function sha256(bytes) {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const state = Uint32Array.from(START);
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at);
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

function compress(state, view, at) {
  const words = new Uint32Array(64);
  for (let t = 0; t < 16; t += 1) words[t] = view.getUint32(at + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const [a, b] = [words[t - 15], words[t - 2]];
    words[t] = words[t - 16] + (turned(a, 7) ^ turned(a, 18) ^ (a >>> 3)) + words[t - 7] + (turned(b, 17) ^ turned(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + CONSTANTS[t] + words[t]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => { state[place] += word; });
}

function turned(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits after the point. */
function fraction(number) {
  return Math.floor((number % 1) * 2 ** 32);
}

function primes(count) {
  const found = [];
  for (let at = 2; found.length < count; at += 1) if (found.every((prime) => at % prime)) found.push(at);
  return found;
}
