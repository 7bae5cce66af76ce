import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const Facts = z.record(z.string(), z.string())

/**
 * The public parts of a credential as the places say that the actor may see: the same value may stand beside
 * another host or account where others keep it.
 */
export async function seenFacts(
  ctx: Ctx,
  credential: { readonly id: string; readonly facts: unknown },
  elsewhere: boolean,
): Promise<Record<string, string>> {
  if (!elsewhere) return Facts.parse(credential.facts)
  const rows = await ctx.db.$queryRaw<{ facts: unknown }[]>`
    select m.facts from blob_match m
    where m.credential_id = ${credential.id}::uuid and ${visible(ctx, Prisma.sql`m.repository_id`)}
    order by m.id desc limit 200`
  return Object.assign({}, ...rows.map(({ facts }) => Facts.safeParse(facts).data))
}
