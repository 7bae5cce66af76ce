import type { Metadata } from 'next'
import { ruleSettingsQuery, rulesQuery } from '#app/_data/rules.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getRuleSettings } from '#inventory/rule/get-rule-settings.ts'
import { listRules } from '#inventory/rule/list-rules.ts'
import { Rules } from './rules.tsx'

export const metadata: Metadata = { title: 'Rules' }

export default async function RulesPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Rules" />}
      fill={[one(rulesQuery(), () => listRules(ctx)), one(ruleSettingsQuery(), () => getRuleSettings(ctx))]}
    >
      <Rules />
    </Prefetched>
  )
}
