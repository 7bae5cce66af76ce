import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import {
  OldValueFate,
  OPEN_ROTATION,
  RotationDetail,
  RotationId,
  RotationList,
  type RotationPage,
} from '#inventory/model/rotation.ts'
import { Prisma } from '#prisma/client.ts'
import { rotationsSql, type StoredRotation, toRotationView } from './rotation-row.ts'
import { rollbackOf } from './runbook.ts'

const LIST = 'rotations'

/** Rotations, the newest first: those under way, those that ended, or all. */
export async function listRotations(ctx: Ctx, input: z.input<typeof RotationList>): Promise<RotationPage> {
  allow(ctx, 'rotation.read')
  const { which, entry, cursor, limit } = RotationList.parse(input)
  const after = decodeCursor(LIST, cursor, z.string())
  const open = Prisma.sql`r.state = any(${[...OPEN_ROTATION]}::text[])`
  const terms = [
    which === 'all' ? Prisma.sql`true` : which === 'open' ? open : Prisma.sql`not ${open}`,
    entry === undefined ? Prisma.sql`true` : Prisma.sql`r.entry_id = ${entry}::uuid`,
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(r.planned_at, r.id) < (${after.value}::text::timestamptz, ${after.id}::uuid)`,
  ]
  const rows = await ctx.db.$queryRaw<StoredRotation[]>`
    ${rotationsSql(ctx, Prisma.join(terms, ' and '))} limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ planned_at, id }) => ({ value: planned_at.toISOString(), id }),
    toRotationView,
  )
}

/** One rotation with its consumers and steps. Throws NotFound. */
export async function getRotation(ctx: Ctx, input: RotationId): Promise<RotationDetail> {
  allow(ctx, 'rotation.read')
  const { rotationId } = RotationId.parse(input)
  const [row] = await ctx.db.$queryRaw<StoredRotation[]>`
    ${rotationsSql(ctx, Prisma.sql`r.id = ${rotationId}::uuid`)}`
  if (row === undefined) throw new NotFound('There is no such rotation.')
  const moves = await ctx.db.rotationMove.findMany({
    where: { rotationId },
    orderBy: [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  })
  const steps = await ctx.db.rotationStep.findMany({ where: { rotationId }, orderBy: { position: 'asc' } })
  return RotationDetail.parse({
    ...toRotationView(row),
    rollback: rollbackOf(OldValueFate.parse(row.old_value)),
    moves: moves.map((move) => ({ ...move, at: move.at?.toISOString() ?? null })),
    steps: steps.map((step) => ({
      ...step,
      doneAt: step.doneAt?.toISOString() ?? null,
      doneBy: step.doneByName,
    })),
  })
}
