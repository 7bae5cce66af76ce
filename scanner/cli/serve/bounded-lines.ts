/**
 * Lines of a byte stream as text; a line of more than `mostBytes` comes as null, once, and none of it is kept. The last
 * line needs no line break.
 */
export async function* boundedLines(
  stream: AsyncIterable<Uint8Array | string>,
  mostBytes: number,
): AsyncGenerator<string | null> {
  let kept: Buffer[] = []
  let bytes = 0
  const take = (piece: Buffer) => {
    bytes += piece.length
    if (bytes <= mostBytes) kept.push(piece)
    else kept = []
  }
  const finish = (): string | null => {
    const line = bytes > mostBytes ? null : Buffer.concat(kept).toString('utf8').replace(/\r$/, '')
    kept = []
    bytes = 0
    return line
  }
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk)
    let from = 0
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, from)) {
      take(buffer.subarray(from, end))
      yield finish()
      from = end + 1
    }
    if (from < buffer.length) take(buffer.subarray(from))
  }
  if (bytes > 0) yield finish()
}
