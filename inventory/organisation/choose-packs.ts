import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ChoosePacks } from '#inventory/model/organisation-access.ts'
import { askExamination } from './ask-examination.ts'
import { lockOrganisation } from './one-organisation.ts'

/** Sets what is wanted beyond the minimum, and has the access held against it. Throws NotFound. */
export async function choosePacks(ctx: Ctx, input: ChoosePacks): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId, packs } = ChoosePacks.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    await tx.organisation.update({ where: { id: organisationId }, data: { packs } })
    if (before.integrationId !== null) await askExamination(tx, ctx, organisationId)
    await recordAudit(tx, ctx, {
      action: 'organisation.choose-packs',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: { packs: before.packs },
      after: { packs },
    })
  })
}
