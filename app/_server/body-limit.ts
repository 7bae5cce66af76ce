import type { IncomingMessage } from 'node:http'

/**
 * Counts the bytes of a body as they arrive, whatever its header says, and calls `onExceeded` once when there are more
 * than `most`; nothing of the body goes further from then on. The stream is left to whoever reads it.
 */
export function limitBody(request: IncomingMessage, most: number, onExceeded: () => void): void {
  const push = request.push.bind(request)
  let bytes = 0
  let isOver = false
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (isOver) return false
    bytes +=
      chunk instanceof Uint8Array ? chunk.length : typeof chunk === 'string' ? Buffer.byteLength(chunk) : 0
    if (bytes <= most) return push(chunk, encoding)
    isOver = true
    onExceeded()
    return false
  }
}
