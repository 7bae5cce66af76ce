/** What `sprawl --help` prints. */
export const mainHelp = `sprawl finds every credential that lies where it should not, and keeps the
ledger of them.

Usage: sprawl <command> [options]

Commands
  scan      find credentials in folders, repositories and their history;
            needs no database
  baseline  write down what is known, so that scans report only what is new
  ci        look at the commits of a GitHub Actions workflow, and comment there
  hook      look at every commit and every push before it leaves
  rules     list, search and try the rules
  explain   what a rule looks for, or why something was found
  revoke    ask providers to end leaked credentials; plans unless told
  serve     answer editors and hooks: text in, findings out
  up        start the dashboard, its database and a worker, and scan what you
            name
  worker    work on scans for an existing ledger (DATABASE_URL)
  migrate   bring the database of a ledger to this version
  seed      fill a ledger with a demo scenario
  key       tell of the keys of a ledger, and rotate them
  audit     verify, anchor and export the audit log of a ledger
  directory bring people and teams to what a CSV file says
  vault     connect and sync vaults, ask what they permit, print what to grant
  collect   read a vault from beside it, for a ledger that cannot reach it
  import    take bundles of collectors, exports of vaults, and tables
  login     keep a token of a server; also: logout, whoami
  admin     print a link for somebody who cannot sign in any more
  help      explain a command: sprawl help scan
  version   print the version

Try
  sprawl scan .            working tree and full history of this repository
  sprawl up .              the same, in a dashboard
`

/** What `sprawl scan --help` prints. */
export const scanHelp = `Finds credentials in folders, git repositories with all their history, files
and standard input.

Usage: sprawl scan [options] <target>...

A target is a folder, a git repository (working tree and full history of all
refs), a git URL (cloned to a temporary place with your own git credential
helper), a file, an S3-like bucket, or - for standard input. A path that begins
with a dash goes after "--".

A bucket is s3+https://host/bucket/prefix, s3://bucket/prefix, or the URL of its
listing, https://host/bucket?list-type=2&prefix=…; s3+http:// without TLS. Keys
that begin with the prefix are read in their current version. AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION are used where they are
set, with S3 of AWS and with the host of AWS_ENDPOINT_URL_S3 (MinIO, R2, GCS …)
only; other buckets are read as anybody may.

What is read of a repository (the default is everything)
      --no-history         the working tree only
      --since REV          only what commits brought that REV does not have
      --range A..B         only what commits of B brought that A does not have
                           (A...B: what either has and the other has not)
      --staged             only what is staged for the next commit
      --no-gitignore       files that .gitignore excludes, too
      --stash              every entry of the stash, too
      --reflog             commits that only the reflogs remember, too
      --unreachable        stored objects that nothing leads to, too
      --targets-from FILE  more targets from a file, one per line

What is reported
      --min-confidence N   report from this confidence on, 0 to 1 (default 0.5)
      --every-version      one finding per version of a file, not one per file
      --show-suppressed    also list what allow markers and .sprawlignore hide
      --baseline FILE      report only what this baseline does not know, and
                           count the rest ("sprawl baseline" writes it)
      --fail-on CONDITION  exit with 1 only when one finding meets it; all are
                           still reported. Conditions joined by commas must
                           all hold; given twice, either is enough:
                             severity>=high,confidence>=medium
                             validity=active     presence=at-head
                             rule=npm-token      none (never exit with 1)
      --config FILE        this configuration for every target, instead of the
                           sprawl.config.json at the top of each
      --no-config          no configuration of the targets at all
      --ids                print the line of .sprawlignore that hides each value
      --reveal             include the raw values; only to a terminal, or to a
                           new file that only you can read

Whether credentials still work (nothing is tried unless you ask for it; each is
sent to its own provider, once, and canary tokens never)
      --verify[=NAMES]     try those of all providers, or of these (github,npm)
      --verify-host HOST   a host of yours that may be asked, where it lies in
                           the file beside the credential; repeatable. Or your
                           own instance: github=https://git.example.com; else
                           what github.com does not know is "unknown"
      --verify-in-url      also where the provider wants the value in the URL
      --allow-private      names that lead to private addresses, too

How it is reported
  -f, --format FORMAT      pretty (default), json, jsonl, sarif, junit, csv,
                           html, github or gitlab
  -o, --output FILE        write to a file
      --no-color           no colours (also: NO_COLOR=1)
  -q, --quiet              no progress and, when clean, no summary
  -h, --help               this text

Columns of csv: severity, confidence, validity, rule, provider, title, target,
path, line, column, presence, in_head, versions, commit, author, author_email,
date, blob, fingerprint, suppressed_by, entry, decoded_by, evidence,
evidence_at.

Exit codes
  0  clean: everything was read and nothing found
  1  credentials found (with --fail-on: such that meet it)
  2  the command line was wrong
  3  something could not be looked at; what was found elsewhere is reported

Fingerprints are keyed by ~/.local/share/sprawl/cli.key, made on first use;
SPRAWL_FINGERPRINT_KEY_FILE names another file.
`
