/** Bytes of one reply of the REST API; a page of 100 repositories has about 600 KB. */
const MAX_REPLY_BYTES = 32 * 1024 * 1024

/**
 * A `fetch` that reads a reply to its end before it hands it on. Octokit takes a reply that breaks off for an empty
 * text; here it is an error, which the retry plugin repeats.
 */
export const wholeReply =
  (fetcher: typeof fetch): typeof fetch =>
  async (input, init) => {
    const response = await fetcher(input, init)
    if (response.body === null) return response
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of response.body) {
      bytes += chunk.byteLength
      if (bytes > MAX_REPLY_BYTES) throw new Error(`GitHub answered with more than ${MAX_REPLY_BYTES} bytes.`)
      chunks.push(chunk)
    }
    const { status, statusText, headers, url } = response
    const whole = new Response(new Blob(chunks as Uint8Array<ArrayBuffer>[]), { status, statusText, headers })
    Object.defineProperty(whole, 'url', { value: url })
    return whole
  }
