import type { FoundRepository, HostVisibility } from '#inventory/model/organisation.ts'

/** What becomes of a repository in the story; `scanned` unless it says otherwise. */
type Fate = 'failed' | 'waiting' | 'running' | 'cancelled' | 'gone' | 'renamed' | 'made-public'

export type PlannedRepository = {
  readonly name: string
  /** The team that works there; the first of its topics. */
  readonly team: string
  readonly leaks: number
  /** Who is confirmed to own it: its team, or a person by name. */
  readonly owner?: string
  readonly fate?: Fate
  /** What GitHub says that is not as usual. */
  readonly facts?: Partial<FoundRepository>
}

const repository = (
  team: string,
  name: string,
  leaks: number,
  more: Omit<PlannedRepository, 'name' | 'team' | 'leaks'> = {},
): PlannedRepository => ({ team, name, leaks, ...more })

const of = (visibility: HostVisibility, more: Partial<FoundRepository> = {}) => ({
  facts: { visibility, ...more },
})
const owned = { owner: 'team' }

/** The organisation `harbour`: one repository for each way in which it can stand, and what most look like. */
export const harbour: readonly PlannedRepository[] = [
  repository('payments', 'checkout', 6, { ...owned, fate: 'renamed' }),
  repository('payments', 'payments-api', 5, owned),
  repository('payments', 'invoices', 3, owned),
  repository('payments', 'ledger-sync', 4),
  repository('payments', 'fraud-scoring', 2),
  repository('payments', 'subscriptions', 0, owned),
  repository('payments', 'tax-rates', 1),
  repository('platform', 'infrastructure', 8, owned),
  repository('platform', 'deploy-tools', 5),
  repository('platform', 'ci-images', 2),
  repository('platform', 'observability', 3, { owner: 'Lena Vogt' }),
  repository('platform', 'gateway', 2, owned),
  repository('platform', 'identity', 1, owned),
  repository('platform', 'terraform-modules', 4, of('internal')),
  repository('platform', 'kube-charts', 2, of('internal')),
  repository('storefront', 'shop', 7, owned),
  repository('storefront', 'website', 2, { owner: 'Maya Lindqvist' }),
  repository('storefront', 'design-system', 0),
  repository('storefront', 'search', 3),
  repository('storefront', 'product-feed', 1),
  repository('storefront', 'mobile-android', 3),
  repository('storefront', 'mobile-ios', 2),
  repository('storefront', 'email-templates', 0),
  repository('storefront', 'recommendations', 1),
  repository('data', 'data-pipelines', 6),
  repository('data', 'warehouse', 4, owned),
  repository('data', 'notebooks', 7),
  repository('data', 'event-schemas', 0),
  repository('data', 'dbt-models', 1),
  repository('data', 'churn-model', 2),
  repository('logistics', 'warehouse-robots', 1),
  repository('logistics', 'carrier-adapters', 3),
  repository('logistics', 'routes', 2, { fate: 'failed' }),
  repository('logistics', 'fleet-telemetry', 0, { fate: 'failed' }),
  repository('logistics', 'tracking', 0, { fate: 'waiting' }),
  repository('logistics', 'customs', 0, { fate: 'running' }),
  repository('logistics', 'label-printer', 0, { fate: 'cancelled' }),
  repository('open-source', 'api-clients', 2, { fate: 'made-public' }),
  repository('open-source', 'status-page', 1, of('public')),
  repository('open-source', 'handbook', 0, of('public')),
  repository('open-source', 'brand', 0, of('public')),
  repository('legacy', 'legacy-erp', 9, { owner: 'Rosa Keller' }),
  repository('legacy', 'legacy-mailer', 3, { owner: 'Rosa Keller' }),
  repository('legacy', 'intranet', 2),
  repository('legacy', 'spike-2025', 1, { fate: 'gone' }),
  repository('legacy', 'old-shop', 0, of('private', { archived: true })),
  repository('legacy', 'prototype-cart', 0, of('private', { archived: true })),
  repository('legacy', 'jenkins-jobs', 0, of('private', { archived: true })),
  repository('legacy', 'php-monolith', 0, of('private', { archived: true, sizeKibibytes: 1_400_000 })),
  repository('platform', 'helm-charts', 0, of('public', { fork: true })),
  repository('platform', 'load-tests', 0, of('public', { fork: true })),
  repository('platform', 'anna-sandbox', 0),
  repository('platform', 'infra-sandbox', 0),
  repository('storefront', 'loyalty', 0, of('private', { pushedAt: null, sizeKibibytes: 0 })),
  repository('data', 'scratch', 0, of('private', { pushedAt: null, sizeKibibytes: 0 })),
  repository('storefront', 'campaign-videos', 0, of('private', { sizeKibibytes: 9_800_000 })),
  repository('legacy', 'hackweek-2021', 0, of('private', { pushedAt: '2021-11-19T16:02:00.000Z' })),
  repository('legacy', 'wiki-export', 0, of('private', { pushedAt: '2022-03-01T09:30:00.000Z' })),
  repository('legacy', 'mirror-of-vendor', 0, of('private', { disabled: true })),
  repository('logistics', 'port-calls', 1),
]

/** An organisation that is still quiet: what it would say stands in its preview. */
export const labs: readonly PlannedRepository[] = [
  repository('research', 'forecasting', 4, owned),
  repository('research', 'vision', 3),
  repository('research', 'simulator', 2, { owner: 'Priya Raman' }),
  repository('research', 'papers', 0),
  repository('research', 'cluster-setup', 5),
  repository('research', 'intern-projects', 6),
  repository('research', 'old-models', 0, of('private', { archived: true })),
]

/** One that was only looked at. */
export const europe: readonly PlannedRepository[] = [
  repository('europe', 'storefront-eu', 0),
  repository('europe', 'vat-service', 0),
  repository('europe', 'translations', 0, of('internal')),
  repository('europe', 'legal-texts', 0, of('private', { archived: true })),
  repository('europe', 'partners', 0, of('public')),
]
