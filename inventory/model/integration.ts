import { z } from 'zod'
import { pageOf } from './page.ts'

/** What a credential of ours for another system is; webhook secrets alone may be opened by the web process. */
export const IntegrationKind = z.enum([
  'github-token',
  'github-app-key',
  'vault-credential',
  'webhook-secret',
  'slack-webhook',
  'webhook-endpoint',
  'smtp',
  'pagerduty-key',
  'jira-token',
])
export type IntegrationKind = z.infer<typeof IntegrationKind>

const text = z.string().trim().min(1).max(300)
const address = z.url({ protocol: /^https?$/ }).max(300)
/** `starttls` is refused by a server that does not offer it; `none` is for one on the same machine. */
export const MailSecurity = z.enum(['tls', 'starttls', 'none'])
export type MailSecurity = z.infer<typeof MailSecurity>

/** What may be known of each kind; the credential itself is apart from it, and sealed. */
const factsOf = {
  'github-token': z.strictObject({ host: text.default('github.com') }),
  'github-app-key': z.strictObject({ host: text.default('github.com'), appId: text }),
  'vault-credential': z.strictObject({ product: text, address: text }),
  'webhook-secret': z.strictObject({ sender: text.default('github.com') }),
  'slack-webhook': z.strictObject({ workspace: text }),
  'webhook-endpoint': z.strictObject({ address }),
  smtp: z.strictObject({
    host: text,
    port: z.string().regex(/^[1-9][0-9]{0,4}$/),
    security: MailSecurity,
    /** Empty for a server that asks for no sign-in. */
    user: z.string().trim().max(300).default(''),
    from: z.email().max(300),
  }),
  'pagerduty-key': z.strictObject({ address: address.default('https://events.pagerduty.com/v2/enqueue') }),
  'jira-token': z.strictObject({
    address,
    /** The account's e-mail address in the cloud; empty for a personal access token of a server. */
    account: z.string().trim().max(300).default(''),
  }),
} as const

/** What may be known of an integration of a kind. */
export const integrationFacts = factsOf

const named = { name: z.string().trim().min(1).max(100) }
/** 64 KiB hold every key there is. */
const value = z.string().min(1).max(65_536)

export const NewIntegration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('github-token'), ...named, facts: factsOf['github-token'], value }),
  z.strictObject({ kind: z.literal('github-app-key'), ...named, facts: factsOf['github-app-key'], value }),
  z.strictObject({
    kind: z.literal('vault-credential'),
    ...named,
    facts: factsOf['vault-credential'],
    value,
  }),
  z.strictObject({ kind: z.literal('webhook-secret'), ...named, facts: factsOf['webhook-secret'], value }),
  z.strictObject({ kind: z.literal('slack-webhook'), ...named, facts: factsOf['slack-webhook'], value }),
  z.strictObject({
    kind: z.literal('webhook-endpoint'),
    ...named,
    facts: factsOf['webhook-endpoint'],
    value,
  }),
  z.strictObject({ kind: z.literal('smtp'), ...named, facts: factsOf.smtp, value }),
  z.strictObject({ kind: z.literal('pagerduty-key'), ...named, facts: factsOf['pagerduty-key'], value }),
  z.strictObject({ kind: z.literal('jira-token'), ...named, facts: factsOf['jira-token'], value }),
])
export type NewIntegration = z.infer<typeof NewIntegration>

export const ReplaceIntegration = z.strictObject({ integrationId: z.uuid(), value })
export type ReplaceIntegration = z.infer<typeof ReplaceIntegration>

export const IntegrationView = z.object({
  id: z.uuid(),
  kind: IntegrationKind,
  name: z.string(),
  facts: z.record(z.string(), z.string()),
  /** Id of the key pair it is sealed to. */
  keyId: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  replacedAt: z.iso.datetime().nullable(),
  lastOpenedAt: z.iso.datetime().nullable(),
  lastOpenedBy: z.string().nullable(),
})
export type IntegrationView = z.infer<typeof IntegrationView>

/** One opening, as the audit log has it. */
export const IntegrationOpening = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  purpose: z.string(),
})
export type IntegrationOpening = z.infer<typeof IntegrationOpening>

export const IntegrationPage = pageOf(IntegrationView)
export const IntegrationDetail = z.object({
  integration: IntegrationView,
  /** The last ones, newest first. */
  openings: z.array(IntegrationOpening),
})
export type IntegrationDetail = z.infer<typeof IntegrationDetail>
