// @ts-check
// A table inside a link: `csv:` and base64url of its UTF-8, or `csvz:` and the same deflated, whichever is shorter.

/** @param {string} text @returns {Promise<string>} the key value */
export async function encode(text) {
  const bytes = new TextEncoder().encode(text);
  const plain = `csv:${base64(bytes)}`;
  try {
    const packed = `csvz:${base64(await through(bytes, new CompressionStream('deflate-raw')))}`;
    return packed.length < plain.length ? packed : plain;
  } catch {
    // A browser that cannot deflate.
    return plain;
  }
}

/** @param {string} value the key value @returns {Promise<string>} the table */
export async function decode(value) {
  const [, packed, coded = ''] = /^csv(z?):(.*)$/.exec(value) ?? [];
  const letters = atob(coded.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(packed ? await through(bytes, new DecompressionStream('deflate-raw')) : bytes);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream */
async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let letters = '';
  // A function takes so many arguments and not many more.
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
