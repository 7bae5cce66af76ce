import { accountEndpoint } from '#app/_http/auth-account.ts'
import { answered } from '#app/_http/auth-door.ts'
import { meOf } from '#app/_http/auth-me.ts'
import { askerOf } from '#app/_http/ctx.ts'
import { SetProfile, setProfile } from '#inventory/access/set-profile.ts'

/** Who asks, by session or API token, and what they may do and see. */
export const GET = (request: Request): Promise<Response> =>
  answered(request, async ({ headers, requestId }) => ({ body: meOf(await askerOf(headers, requestId)) }))

export const PUT = accountEndpoint({
  body: SetProfile,
  run: async ({ ctx }, profile) => {
    await setProfile(ctx, profile)
    return { body: {} }
  },
})
