/** What `sprawl vault --help` prints. */
export const VAULT_USAGE = `Vaults, and other places that keep or issue credentials.

Usage: sprawl vault policy KIND            the least that must be granted, as text
       sprawl vault doctor KIND [options]  what our access may do, asked from here
       sprawl vault connect KIND --name NAME [options]
       sprawl vault list                   those that are connected, and their health
       sprawl vault doctor NAME            the same of one that is connected
       sprawl vault sync NAME              lets a worker read it now
       sprawl vault rotation NAME [--credential FILE | --off]
                                           whether "rotate now" is on, or turns it so
       sprawl vault enrol NAME             the text that its collector is given
       sprawl vault trust NAME KEY         takes bundles that this key signs

KIND is hashicorp-vault (also OpenBao), aws, google-cloud, azure, kubernetes,
github, gitlab, docker-hub, npm or table (anything, by a CSV template).

  -o, --option NAME=VALUE  an option of its kind: address, regions, namespaces …
      --options JSON       all of them at once
      --mode MODE          metadata (no value is read, the default) or fingerprint
                           (each version's value is read once and only keyed
                           digests of it are kept)
      --reach HOW          worker (the default), collector ("sprawl collect" beside
                           the vault) or files (exports that are imported)
      --credential FILE    a token, or the credential as JSON, "-" for standard
                           input; without it the one of this machine is used
                           (VAULT_TOKEN, AWS and Google default chains, kubeconfig;
                           what an instance is at its cloud only where
                           SPRAWL_MACHINE_IDENTITY=1 allows it); with "rotation" the
                           one that may rotate: it is off by default, apart from
                           the one that reads, and used only for a rotation that
                           an owner and a second person confirmed
      --integration NAME   with "connect": a credential that is kept already; for
                           github also a token or an App key of that GitHub
      --off                forgets the credential that may rotate
      --json               as JSON
      --data DIR           the data directory (else SPRAWL_DATA, else your data
                           home); DATABASE_URL wins

Exit codes: 0 done and all that is needed is granted, 1 something that is needed
is missing, 2 wrong command line, 3 the vault or the ledger does not answer.
`
