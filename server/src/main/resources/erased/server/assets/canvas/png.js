/** Rows that are handed to the compressor at once. */
const ROWS = 256;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GRAY_8 = [8, 0, 0, 0, 0]; // bits, gray, deflate, adaptive filters, not interlaced

/** A mask as a gray PNG, 255 where it marks; a canvas would need four times the memory. */
export async function png(mask) {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, mask.width);
  new DataView(header.buffer).setUint32(4, mask.height);
  header.set(GRAY_8, 8);
  const packed = rows(mask).pipeThrough(new CompressionStream("deflate"));
  const data = new Uint8Array(await new Response(packed).arrayBuffer());
  const parts = [new Uint8Array(SIGNATURE)];
  parts.push(...chunk("IHDR", header), ...chunk("IDAT", data), ...chunk("IEND", new Uint8Array()));
  return new Blob(parts, { type: "image/png" });
}

/** Rows of samples, each behind the number of its filter: none. */
function rows(mask) {
  let y = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve)); // the page stays quick
      const count = Math.min(ROWS, mask.height - y);
      const bytes = new Uint8Array(count * (mask.width + 1));
      for (let i = 0; i < count; i++) {
        mask.row(y + i, bytes, i * (mask.width + 1) + 1);
      }
      controller.enqueue(bytes);
      y += count;
      if (y === mask.height) {
        controller.close();
      }
    },
  });
}

function chunk(type, data) {
  const name = new TextEncoder().encode(type);
  return [word(data.length), name, data, word(checksum(checksum(-1, name), data) ^ -1)];
}

function word(value) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) {
    rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return rest;
});

/** CRC-32 so far (PNG 3rd edition, annex D). */
function checksum(crc, bytes) {
  let sum = crc;
  for (const byte of bytes) {
    sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  }
  return sum;
}
