/** What `sprawl baseline --help` prints. */
export const baselineHelp = `Writes down which credentials are known, so that "sprawl scan --baseline FILE"
reports only others.

Usage: sprawl baseline create|update|prune [--file FILE] [options] [target]...

  create   write what is found now; refuses to replace a file
  update   add what is new; what is there stays, with the reasons you wrote
  prune    drop what is no longer found; refuses when not everything was read

      --file FILE   the baseline (default .sprawl-baseline)

The target is the current folder unless others are named; the options are those
of "sprawl scan" that say what is read (see: sprawl scan --help).

One line per credential, sorted: scrypt of the value under the salt of the file,
so it survives moves, renames and rebases, and merges line by line. Values that
can be guessed are listed by rule and path instead. Text after " # " is yours.

Exit codes: 0 written, 2 wrong command line, 3 something could not be looked at.
`

/** What `sprawl ci --help` prints. */
export const ciHelp = `Looks at every commit of a pull request or a push in GitHub Actions, and tells
what is new in it: as annotations, in the summary of the job, and in one comment
that is edited in place.

Usage: sprawl ci [options]        (in the checkout; action.yml does it for you)

      --no-comment         write no comment
      --report-markers     an allow marker that comes with the commits hides
                           nothing; it is shown either way
      --sarif              give code scanning the report ("security-events: write")
      --sarif-file FILE    keep the report in a file
      --fail-on CONDITION  as with "sprawl scan"
      --min-confidence N   as with "sprawl scan"
      --config FILE        as with "sprawl scan"

GITHUB_TOKEN needs "pull-requests: write" for the comment. Without it (forks) the
rest is done, and said. Commits that are not checked out are fetched; when they
cannot be had nothing is called clean. In public repositories, and for authors
from outside, the comment names type, place and "revoke it" only.

Exit codes: 0 nothing new, 1 credentials found, 2 wrong command line, 3 not
everything could be looked at.
`

/** What `sprawl hook --help` prints. */
export const hookHelp = `Looks for credentials before a commit is made and before a push is sent.

Usage: sprawl hook install|uninstall [pre-commit] [pre-push]
       sprawl hook run pre-commit|pre-push

  install     both hooks unless one is named. A hook that is there stays and is
              run first. Where the repository keeps its own hooks (core.hooksPath,
              husky), one line is added to them.
  uninstall   take ours away; the hook that was there before is back
  run         what the hooks call: what is staged, or what git says on standard
              input that a push sends and no remote has

A .sprawl-baseline at the top of the repository is obeyed. A finding stops the
commit or the push; git's --no-verify goes on without asking. The pre-commit
framework finds the same hooks in .pre-commit-hooks.yaml.

Exit codes: 0 nothing found, 1 credentials found, 2 wrong command line, 3 not
everything could be looked at.
`

/** What `sprawl rules --help` prints. */
export const rulesHelp = `The rules that sprawl looks for.

Usage: sprawl rules [list|search TEXT|test] [options]

  list           every rule: severity, id, title (the default)
  search TEXT    rules whose id, provider, title or risk has these words
  test           which rules match a text, and why. The text is read from
                 standard input; in a terminal you are asked for it and it is
                 not shown. It is never taken from the command line, which
                 other processes can read.

      --json          as JSON
      --path PATH     the path that "test" judges the text at (default: none)
      --config FILE   with this configuration (default: sprawl.config.json here)
      --no-config     with the shipped rules only
`

/** What `sprawl explain --help` prints. */
export const explainHelp = `What a rule looks for, or why something was found.

Usage: sprawl explain <rule-id>
       sprawl explain <fingerprint> [--report FILE] [target]...
       sprawl explain id:<id> [--baseline FILE] [target]...
       sprawl explain <finding-id> [--data DIR]

For a rule: what the holder of the value can do, its shape in words, how it is
revoked and how it is verified. For a fingerprint (its first 8 characters are
enough): that, where it lies, and each reason for its confidence. It is looked
up in a report written with --format json or jsonl, else the targets (default:
the current folder) are scanned.

An id is a line of a baseline; the targets are scanned for its value. The id of
a finding is the one of its page in the dashboard: the ledger that DATABASE_URL
names is asked, else that of the data directory.

      --report FILE   a report of "sprawl scan"
      --baseline FILE the baseline of the id (default .sprawl-baseline)
      --data DIR      the data directory of the ledger (else SPRAWL_DATA)
      --config FILE   with this configuration (default: sprawl.config.json here)
      --no-config     with the shipped rules only
`

/** What `sprawl serve --help` prints. */
export const serveHelp = `Answers editors and hooks over standard input and output, one JSON per line.

Usage: sprawl serve --stdio [options]

In:   {"id": 1, "text": "…", "path": "src/app.ts"}
Out:  {"id": 1, "findings": [{"rule": …, "title": …, "severity": …,
       "confidence": …, "reasons": […], "line": …, "column": …, "endLine": …,
       "endColumn": …, "fingerprint": …}], "suppressed": 0}
      {"id": 1, "error": {"code": "…", "message": "…"}}

The first line that comes out is {"ready": true, "version": …,
"detectionVersion": …}. Lines count from 1, columns from 1 in UTF-16 units;
values are never sent back. A line may have 16 MiB. Requests are answered in
order; the program ends with standard input.

      --min-confidence N   report from this confidence on, 0 to 1
      --config FILE        with this configuration (default: sprawl.config.json
                           of the current folder)
      --no-config          with the shipped rules only
`
