import { VaultError } from '../../vault-error.ts'

/** What a call answers, or that we may not ask, or that there is no such thing. */
export async function unlessRefused<Reply>(asked: Promise<Reply>): Promise<Reply | 'not-permitted' | 'gone'> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
      return error.code
    throw error
  }
}
