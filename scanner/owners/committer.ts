/** Who stands behind the author of a commit, as far as the address tells. */
export type Committer = {
  readonly login: string | null
  readonly email: string | null
  readonly isBot: boolean
}

/** `49699333+dependabot[bot]@users.noreply.github.com` and the older form without a number. */
const NOREPLY = /^(?:\d+\+)?([A-Za-z0-9-]+(?:\[bot\])?)@users\.noreply\./

const MACHINE =
  /\[bot\]|^(?:no-?reply|github-actions|action|actions-user|renovate|dependabot|root|jenkins|gitlab-ci)(?:[@+-]|$)/i

/** The login in GitHub's own no-reply addresses, and whether a machine wrote it. */
export function committerOf({ name, email }: { name: string; email: string }): Committer {
  const login = NOREPLY.exec(email)?.[1] ?? null
  const isBot = /\[bot\]$/i.test(name) || MACHINE.test(login ?? email)
  return { login, email: login === null && email.includes('@') ? email.toLowerCase() : null, isBot }
}
