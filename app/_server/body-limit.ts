import type { IncomingMessage } from 'node:http'

/** How long what is still sent is read and thrown away, so that the sender gets to read the answer. */
const LINGER_MS = 1000

/**
 * Counts the bytes of a body as they arrive, whatever its header says, and calls `onExceeded` once when there are more
 * than `most`. Nothing of the body goes further from then on: whoever reads the stream sees it break off.
 */
export function limitBody(request: IncomingMessage, most: number, onExceeded: () => void): void {
  const push = request.push.bind(request)
  let bytes = 0
  let isOver = false
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (isOver) return chunk !== null || request.destroy().destroyed
    bytes +=
      chunk instanceof Uint8Array ? chunk.length : typeof chunk === 'string' ? Buffer.byteLength(chunk) : 0
    if (bytes <= most) return push(chunk, encoding)
    isOver = true
    onExceeded()
    setTimeout(() => request.destroy(), LINGER_MS).unref()
    return true
  }
}
