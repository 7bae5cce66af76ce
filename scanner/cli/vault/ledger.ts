import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { InventoryError } from '#inventory/errors.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { appLedger, dataDirectoryOf } from '../key/app-ledger.ts'
import type { Environment } from '../up/child-env.ts'

type Asked = { readonly data: string | undefined; readonly env: Environment }

/** Does something to the ledger of this machine as its administrator. What the ledger refuses is wrong usage. */
export async function withLedger<Result>(
  { data, env }: Asked,
  work: (ctx: Ctx, dataDirectory: string) => Promise<Result>,
): Promise<Result> {
  await using stack = new AsyncDisposableStack()
  const dataDirectory = dataDirectoryOf(data, env)
  const db = await appLedger(dataDirectory, env, stack)
  try {
    return await work(localCtx(db), dataDirectory)
  } catch (error) {
    if (error instanceof InventoryError) throw new UsageError(error.message, 'vault')
    throw error
  }
}
