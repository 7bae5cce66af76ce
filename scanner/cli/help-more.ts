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

For a rule: what the holder of the value can do, its shape in words, how it is
revoked and how it is verified. For a fingerprint (its first 8 characters are
enough): that, where it lies, and each reason for its confidence. It is looked
up in a report written with --format json or jsonl, else the targets (default:
the current folder) are scanned.

      --report FILE   a report of "sprawl scan"
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
