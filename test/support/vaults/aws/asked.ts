import { type Operation, operationOf } from './schema.ts'
import type { World } from './world.ts'

/** Of a request: what was asked, where, and as whom. */
export type Asked = {
  readonly input: Readonly<Record<string, unknown>>
  readonly region: string
  readonly account: string
  readonly keyId: string
  readonly world: World
}

/** An error as AWS names it. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, status = 400) {
    super(code)
    this.code = code
    this.status = status
  }
}

export type Action = { readonly operation: Operation; readonly answer: (asked: Asked) => unknown }

/** An action by the model of the SDK, and what the double answers. */
export const action = (schema: unknown, answer: Action['answer']): Action => ({
  operation: operationOf(schema),
  answer,
})

/** Items after the one that a token counts to. */
export function pageOf<Item>(items: readonly Item[], token: unknown, most: number) {
  const from = token === undefined ? 0 : Number(token)
  const to = from + most
  return { items: items.slice(from, to), next: to < items.length ? String(to) : undefined }
}

/** Temporary key ids name the account they are for, so that the double needs no memory of them. */
export const sessionKeyId = (account: string): string => ['AS', 'IA', account, 'DBLE'].join('')
