import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Configuration } from '#inventory/model/rule.ts'
import { foreignText } from '#prisma/text.ts'

/** Notes what the configuration of the worker that starts changes; null says that it has none. */
export async function noteConfiguration(ctx: Ctx, input: Configuration | null): Promise<void> {
  allow(ctx, 'rule.sync')
  const given = Configuration.nullable().parse(input)
  const configuration = given === null ? null : storable(given)
  const text = configuration === null ? null : JSON.stringify(configuration)
  await inTransaction(ctx, async (tx) => {
    const changed = await tx.$executeRaw`
      update installation set configuration = ${text}::jsonb
      where id = 1 and configuration is distinct from ${text}::jsonb`
    if (changed > 0)
      await recordAudit(tx, ctx, {
        action: 'rule.note-configuration',
        subjectKind: 'installation',
        subjectId: '1',
        after: configuration,
      })
  })
}

const storable = ({ file, summary, warnings }: Configuration) => ({
  file: foreignText(file),
  summary: foreignText(summary),
  warnings: warnings.map((one) => foreignText(one)),
})
