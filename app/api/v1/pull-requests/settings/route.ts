import { endpoint } from '#app/_http/endpoint.ts'
import { PullRequestSettingsView, SetPullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import { getPullRequestSettings } from '#inventory/pull-request/get-settings.ts'
import { setPullRequestSettings } from '#inventory/pull-request/set-settings.ts'

export const GET = endpoint({ reply: PullRequestSettingsView, run: (ctx) => getPullRequestSettings(ctx) })

export const PUT = endpoint({
  body: SetPullRequestSettings,
  reply: PullRequestSettingsView,
  run: (ctx, { body }) => setPullRequestSettings(ctx, body),
})
