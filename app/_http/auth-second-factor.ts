import type { SessionHolder } from '#inventory/access/session-holder.ts'

/**
 * Whether the operator asks for a second factor (`SPRAWL_REQUIRE_SECOND_FACTOR=administrator`, or `everyone`) that
 * this person has not set up. A passkey is one by itself, and a provider has its own; a password beside them is not.
 */
export function needsSecondFactor(
  { role, methods }: Pick<SessionHolder, 'role' | 'methods'>,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const asked = env.SPRAWL_REQUIRE_SECOND_FACTOR ?? ''
  const isAsked = asked === 'everyone' || (asked === 'administrator' && role === 'administrator')
  if (!isAsked || methods.totp) return false
  return methods.password || (methods.passkeys === 0 && methods.providers.length === 0)
}
