/** ZIP archives without compression: pictures are compressed already (APPNOTE.TXT 6.3.10). */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20; // 2.0, the first with folders
const UTF8 = 1 << 11; // names are UTF-8
const MOST_ENTRIES = 0xffff;
const MOST_BYTES = 0xffffffff;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The CRC-32 of bytes, as ZIP and PNG have it. */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * An archive of files, each `{name, blob, time}`; `time` is a Date. Names that occur twice are
 * numbered. `told` hears how many files are in.
 */
export async function zip(files, told = () => {}) {
  const names = new Set();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, blob, time } of files) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const entry = {
      name: new TextEncoder().encode(unique(name, names)),
      crc: crc32(bytes),
      size: bytes.length,
      time: time ?? new Date(),
      offset,
    };
    const head = localHeader(entry);
    parts.push(head, entry.name, blob);
    directory.push(centralHeader(entry), entry.name);
    offset += head.length + entry.name.length + entry.size;
    told(names.size);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  if (names.size > MOST_ENTRIES || offset + length > MOST_BYTES) {
    throw new RangeError("more than a ZIP archive holds without ZIP64");
  }
  const end = endRecord(names.size, length, offset);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** `photo.png`, then `photo (2).png`. */
export function unique(name, taken) {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let one = name;
  for (let n = 2; taken.has(one); n++) one = `${stem} (${n})${extension}`;
  taken.add(one);
  return one;
}

function localHeader(entry) {
  const head = new DataView(new ArrayBuffer(30));
  head.setUint32(0, LOCAL, true);
  head.setUint16(4, VERSION, true);
  common(head, 6, entry);
  return new Uint8Array(head.buffer);
}

function centralHeader(entry) {
  const head = new DataView(new ArrayBuffer(46));
  head.setUint32(0, CENTRAL, true);
  head.setUint16(4, VERSION, true);
  head.setUint16(6, VERSION, true);
  common(head, 8, entry);
  head.setUint32(42, entry.offset, true);
  return new Uint8Array(head.buffer);
}

/** What both headers say of a file, from the flags to the length of its name. */
function common(head, start, { name, crc, size, time }) {
  head.setUint16(start, UTF8, true);
  head.setUint16(start + 4, dosTime(time), true);
  head.setUint16(start + 6, dosDate(time), true);
  head.setUint32(start + 8, crc, true);
  head.setUint32(start + 12, size, true);
  head.setUint32(start + 16, size, true);
  head.setUint16(start + 20, name.length, true);
}

/** In steps of two seconds. */
const dosTime = (time) =>
  (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1);

const dosDate = (time) =>
  ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate();

function endRecord(count, length, offset) {
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, length, true);
  end.setUint32(16, offset, true);
  return new Uint8Array(end.buffer);
}
