/**
 * Uniform numbers that are a pure function of (seed, stream, position): Threefry-2x32 with 13 rounds, the fewest that
 * pass BigCrush (Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011, table 2). Only
 * additions, shifts and exclusive-ors of 32 bits, so that every platform draws the same numbers.
 */

/** Keeps a key of all zeros from cancelling out (the C240 of Threefish). */
const PARITY = 0x1bd11bda;

/**
 * Fills `words` with the output of the counters (block, stream), (block + 1, stream) and so on, two words each.
 * @param words an even number of them
 */
export function threefry(
  words: Int32Array,
  keyLow: number,
  keyHigh: number,
  block: number,
  stream: number,
): void {
  const keyThird = PARITY ^ keyLow ^ keyHigh;
  for (let i = 0; i < words.length; i += 2, block++) {
    let a = (block + keyLow) | 0;
    let b = (stream + keyHigh) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + keyHigh) | 0;
    b = (b + keyThird + 1) | 0;
    a = (a + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + keyThird) | 0;
    b = (b + keyLow + 2) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + keyLow) | 0;
    b = (b + keyHigh + 3) | 0;
    a = (a + b) | 0;
    words[i] = a;
    words[i + 1] = ((b << 17) | (b >>> 15)) ^ a;
  }
}
