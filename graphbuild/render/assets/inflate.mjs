// Unpacking for browsers that lack DecompressionStream: the gzip format (RFC 1952) around deflate (RFC 1951).

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;
const LARGEST = 2 ** 29; // bytes of one block; none of ours comes near it

/**
 * Unpack gzip bytes that hold no name, as this page's do; throws RangeError where they are damaged.
 * @param {Uint8Array} packed
 * @returns {Uint8Array}
 */
export function gunzip(packed) {
  if (packed.length < 18 || packed[0] !== 0x1f || packed[1] !== 0x8b || packed[3] !== 0) throw new RangeError("not packed by gzip");
  const end = packed.length;
  const size = numberAt(packed, end - 4);
  if (size > LARGEST) damaged();
  const reader = new Bits(packed, 10);
  const out = new Uint8Array(size);
  let at = 0;
  for (let last = 0; !last; ) {
    last = reader.take(1);
    at = [stored, fixed, dynamic, damaged][reader.take(2)](reader, out, at);
  }
  if (at !== out.length || checksum(out) !== numberAt(packed, end - 8)) damaged();
  return out;
}

function numberAt(bytes, at) {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

/** Reckon the CRC-32 of bytes, as gzip writes it behind them: a wrong word must never be shown as evidence. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** Bits of bytes, the lowest first. */
class Bits {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.count = 0;
  }

  take(count) {
    while (this.count < count) {
      if (this.at >= this.bytes.length) damaged();
      this.held |= this.bytes[this.at++] << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  }

  /** Read one symbol of a prefix code. */
  symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length += 1) {
      code |= this.take(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return damaged();
  }
}

/** Lay out a prefix code from the lengths of its symbols. */
function codeOf(lengths) {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const places = new Uint16Array(LONGEST + 2);
  for (let length = 1; length <= LONGEST; length += 1) places[length + 1] = places[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[places[length]++] = symbol;
  });
  return { counts, symbols };
}

function stored(reader, out, at) {
  reader.held = 0;
  reader.count = 0;
  const { bytes } = reader;
  const size = bytes[reader.at] | (bytes[reader.at + 1] << 8);
  const from = reader.at + 4;
  if (from + size > bytes.length || at + size > out.length) damaged();
  out.set(bytes.subarray(from, from + size), at);
  reader.at = from + size;
  return at + size;
}

function fixed(reader, out, at) {
  const lengths = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
  return copy(reader, out, at, codeOf(lengths), codeOf(new Array(30).fill(5)));
}

function dynamic(reader, out, at) {
  const literals = reader.take(5) + 257;
  const distances = reader.take(5) + 1;
  const count = reader.take(4) + 4;
  const short = new Array(19).fill(0);
  for (let place = 0; place < count; place += 1) short[ORDER[place]] = reader.take(3);
  const lengths = lengthsOf(reader, codeOf(short), literals + distances);
  return copy(reader, out, at, codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals)));
}

function lengthsOf(reader, code, count) {
  const lengths = [];
  while (lengths.length < count) {
    const symbol = reader.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else {
      const value = symbol === 16 ? lengths[lengths.length - 1] : 0;
      const times = symbol === 16 ? 3 + reader.take(2) : symbol === 17 ? 3 + reader.take(3) : 11 + reader.take(7);
      for (let time = 0; time < times; time += 1) lengths.push(value);
    }
  }
  return lengths.length === count ? lengths : damaged();
}

/** Write bytes as they come, or again as they were written some way before. */
function copy(reader, out, start, literals, distances) {
  let at = start;
  for (let symbol = reader.symbol(literals); symbol !== 256; symbol = reader.symbol(literals)) {
    if (symbol < 256) out[at++] = symbol;
    else {
      const length = LENGTHS[symbol - 257] + reader.take(LENGTH_BITS[symbol - 257]);
      const way = reader.symbol(distances);
      const back = DISTANCES[way] + reader.take(DISTANCE_BITS[way]);
      if (back > at || at + length > out.length) damaged();
      for (let step = 0; step < length; step += 1) out[at + step] = out[at + step - back];
      at += length;
    }
  }
  return at;
}

/** @returns {never} */
function damaged() {
  throw new RangeError("packed data is damaged");
}
