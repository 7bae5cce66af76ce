/** What `sprawl revoke --help` prints. */
export const revokeHelp = `Asks providers to end credentials that leaked, where they offer that to the
holder of the value (GitHub, GitLab.com, Slack, Google sign-in, Fastly,
Buildkite, Dropbox).

Usage: sprawl revoke <fingerprint>... --from <target> [options]

Fingerprints are those of "sprawl scan --format json"; eight characters are
enough. The target is scanned again, because Sprawl keeps no values.

      --from TARGET        where they lie: what you would scan; repeatable
      --apply              do it; without this the plan is printed, nothing more
      --yes                do not ask; without a terminal it is needed
      --verify-host HOST, --verify-in-url, --allow-private
                           as in "sprawl scan --help"
  -h, --help               this text

What is ended cannot be brought back. Before anything is sent you see what will
happen and type the number that is shown.

Exit codes
  0  planned, or ended: each provider said so
  2  the command line was wrong
  3  something named was not found, cannot be ended, or was not
`
