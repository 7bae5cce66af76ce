import { VaultError } from '../vault-error.ts'
import { type Accounts, type Caller, callerOf, findAccounts } from './accounts.ts'
import type { Account, AwsSession, KeyProvider } from './session.ts'

export type Remembered = {
  readonly caller: () => Promise<Caller>
  readonly accounts: () => Promise<Accounts>
  /** Throws VaultError (`not-permitted`) for an account that nothing lets into. */
  readonly account: (id: string) => Promise<Account>
}

/** Who we are and which accounts there are, asked once; a failure is asked again. */
export function remembered(session: AwsSession, keys: KeyProvider): Remembered {
  const caller = once(() => callerOf(session, keys))
  const accounts = once(async () => findAccounts(session, await caller(), keys))
  return {
    caller,
    accounts,
    async account(id) {
      const { readable, closed } = await accounts()
      const found = readable.find((account) => account.id === id)
      if (found !== undefined) return found
      const reason = closed.find(({ name }) => name === id)?.reason
      throw new VaultError(
        'not-permitted',
        `Account ${id} cannot be read.`,
        reason ?? 'Name a role that lets in.',
      )
    },
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | null = null
  return () => {
    held ??= ask().catch((error: unknown) => {
      held = null
      throw error
    })
    return held
  }
}
