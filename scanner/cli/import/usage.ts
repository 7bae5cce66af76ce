/** What `sprawl import --help` prints. */
export const IMPORT_USAGE = `Takes what was carried here: bundles of "sprawl collect", and exports of vaults.

Usage: sprawl import BUNDLE…                     a worker opens them
       sprawl import BUNDLE… --server URL        the same through the API
       sprawl import FILE --vault NAME           an export of the vendor's own tools
       sprawl import - --vault NAME --format NAME  the same out of a pipe
       sprawl import --template > vault.csv      a table for anything else

An export is known by its beginning (credential report, kubectl JSON, audit log …).
It replaces what the parts that it covers held before; other parts stay. Lines of a
table that cannot be read are told with their number, the others are taken. A second
time changes nothing, and a bundle that is not newer than the last one says so.

      --vault NAME    a connected vault (sprawl vault connect KIND --reach files)
      --format NAME   which export it is, where its beginning does not say
      --as-of DATE    when it was true (else when the file was written)
      --server URL    over the API; the token is SPRAWL_TOKEN or that of "sprawl login"
      --data DIR      the data directory (else SPRAWL_DATA, else your data home)

Exit codes: 0 all of it was taken, 1 some lines were not, 2 wrong command line or
file, 3 the ledger or the server does not answer.
`
