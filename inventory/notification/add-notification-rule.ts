import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Invalid, NotFound } from '#inventory/errors.ts'
import {
  integrationOf,
  NewNotificationRule,
  type NewNotificationRule as NewRule,
  type NotificationRuleView,
} from '#inventory/model/notification.ts'
import { ownerOf } from '#inventory/ownership/owner-of.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { nextDigest } from './next-digest.ts'
import { ruleRows, type StoredRule, toRuleView } from './rule-row.ts'

/** Lets somebody hear of something from now on. Throws NotFound, and Invalid for another kind of integration. */
export async function addNotificationRule(ctx: Ctx, input: NewRule): Promise<NotificationRuleView> {
  allow(ctx, 'notification.manage')
  const { whose, name, ...rule } = NewNotificationRule.parse(input)
  const id = newId()
  return inTransaction(ctx, async (tx) => {
    await checkIntegration(tx, rule.integrationId, integrationOf[rule.channel])
    const owned = whose.kind === 'owner' ? await ownerOf(tx, ctx, whose.owner) : null
    const source = whose.kind === 'source' ? await sourceOf(tx, whose.sourceId) : null
    await tx.notificationRule.create({
      data: {
        id,
        name: foreignText(name),
        ...rule,
        whose: whose.kind,
        sourceId: source,
        ownerId: owned,
        nextDigestAt: nextDigest(rule, ctx.now()),
        createdAt: ctx.now(),
        createdBy: await personOfActor(tx, ctx),
      },
      select: { id: true },
    })
    const { recipients, ...told } = rule
    await recordAudit(tx, ctx, {
      action: 'notification.add-rule',
      subjectKind: 'notification-rule',
      subjectId: id,
      after: { ...told, recipients: recipients.length, whose: whose.kind, sourceId: source, ownerId: owned },
    })
    const [row] = await tx.$queryRaw<StoredRule[]>`${ruleRows(Prisma.sql`n.id = ${id}::uuid`, ctx.now())}`
    if (row === undefined) throw new NotFound('There is no such rule.')
    return toRuleView(row)
  })
}

/** Throws NotFound, and Invalid where the integration is of another kind. */
export async function checkIntegration(tx: Transaction, id: string, kind: string): Promise<void> {
  const found = await tx.integration.findUnique({ where: { id }, select: { kind: true } })
  if (found === null) throw new NotFound('There is no such integration.')
  if (found.kind !== kind) throw new Invalid('This integration is for something else.')
}

async function sourceOf(tx: Transaction, id: string): Promise<string> {
  const source = await tx.source.findFirst({ where: { id, removedAt: null }, select: { id: true } })
  if (source === null) throw new NotFound('This source is not in the ledger.')
  return source.id
}
