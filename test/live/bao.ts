import { z } from 'zod'

const Answer = z.object({ data: z.unknown(), auth: z.unknown(), wrap_info: z.unknown() }).partial()

export type Bao = {
  /** One call as the root of the test; null for a body without anything. Throws with the status and what was said. */
  readonly call: (method: string, path: string, body?: unknown, namespace?: string) => Promise<unknown>
}

/** A Vault or OpenBao that a test may write to. */
export const bao = (address: string, token: string): Bao => ({
  async call(method, path, body, namespace = '') {
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token, ...(namespace === '' ? {} : { 'x-vault-namespace': namespace }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    const read = text === '' ? {} : Answer.parse(JSON.parse(text))
    return read.auth ?? read.data ?? null
  },
})
