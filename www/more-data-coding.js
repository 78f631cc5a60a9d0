// @ts-check
// A table inside a link: `csv:` and base64url of its UTF-8, or `csvz:` and the same deflated, whichever is shorter. The
// browser deflates; the core writes, and reads again, what goes into the link.

/** @typedef {import('./session.js').Session} Session */

/** @param {Session} session @param {string} text @returns {Promise<string>} the key value */
export async function encode(session, text) {
  const coded = (/** @type {Uint8Array} */ bytes) => session.core.base64?.(bytes) ?? '';
  const bytes = new TextEncoder().encode(text);
  const plain = `csv:${coded(bytes)}`;
  try {
    const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const packed = `csvz:${coded(new Uint8Array(await new Response(deflated).arrayBuffer()))}`;
    return packed.length < plain.length ? packed : plain;
  } catch {
    // A browser that cannot deflate.
    return plain;
  }
}
