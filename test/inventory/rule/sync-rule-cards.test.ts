import { describe, expect, test } from 'vitest'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { RuleCard } from '#inventory/model/rule-card.ts'
import { listRules } from '#inventory/rule/list-rules.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { useDatabase } from '#test/support/database.ts'

const card = (id: string, title = id): RuleCard => ({
  id,
  provider: 'example',
  title,
  risk: 'Reads everything.',
  severity: 'high',
  revokeSteps: ['Open the console.', 'Delete the key, "all" of it.'],
  revokeUrl: null,
})

describe('syncRuleCards', () => {
  const suite = useDatabase()

  test('writes what changed, retires what is gone, and brings it back', async () => {
    const ctx = systemCtx(suite.db)
    const list = async () => (await listRules(localCtx(suite.db))).map((rule) => RuleCard.parse(rule))
    expect(await syncRuleCards(ctx, [card('a'), card('b')])).toEqual({ changed: 2 })
    expect(await list()).toEqual([card('a'), card('b')])
    expect(await syncRuleCards(ctx, [card('a'), card('b')])).toEqual({ changed: 0 })
    expect(await syncRuleCards(ctx, [card('a', 'Another title')])).toEqual({ changed: 2 })
    expect(await list()).toEqual([card('a', 'Another title')])
    expect(await syncRuleCards(ctx, [card('a', 'Another title'), card('b')])).toEqual({ changed: 1 })
    expect(await list()).toEqual([card('a', 'Another title'), card('b')])
  })

  test('records who did it, and nothing when nothing changed', async () => {
    const rows = await suite.db.auditEvent.findMany({ where: { action: 'rule.sync' } })
    expect(rows.map(({ batchCount }) => batchCount).sort()).toEqual([1, 2, 2])
  })
})
