const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A path as text. Bytes that are no UTF-8 are written `\xhh`, so that two such paths stay two; a path is
 * always compared as this text and never turned back into bytes.
 */
export function pathText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return escaped(bytes)
  }
}

function escaped(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) text += `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`
    else text += strict.decode(bytes.subarray(at, at + length))
    at += Math.max(1, length)
  }
  return text
}

/** Length of the UTF-8 sequence at an offset, or 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
    try {
      strict.decode(bytes.subarray(at, at + length))
      return length
    } catch {}
  }
  return 0
}
