import { extendedKey, solanaPair, walletImport } from './checksums/keys.ts'
import { alphabets, defineFamilyRule, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, prefixed } from './shapes.ts'

export const cryptocurrencyEthereumPrivateKey = defineRule({
  id: 'cryptocurrency-ethereum-private-key',
  provider: 'cryptocurrency',
  title: 'Ethereum private key',
  risk: 'Spends everything at its address and signs as its owner.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 64), prefixed('0x', alphabets.hex, 64)],
  context: near('private key', 'privatekey', 'deployer key', 'wallet key', 'eth key', 'signer key'),
  revoke: steps(
    null,
    'Move the funds to a new wallet at once: nothing else revokes this key.',
    'Make the new key where it never touches a repository.',
    'Treat every address of the same seed as known.',
  ),
})

export const cryptocurrencyBitcoinPrivateKey = defineRule({
  id: 'cryptocurrency-bitcoin-private-key',
  provider: 'cryptocurrency',
  title: 'Bitcoin private key',
  risk: 'Spends everything at its address.',
  severity: 'critical',
  shapes: [
    prefixed(['5H', '5J', '5K'], alphabets.base58, 49, 49, { checksum: walletImport }),
    prefixed(['K', 'L'], alphabets.base58, 51, 51, { checksum: walletImport }),
  ],
  context: near('bitcoin', 'btc', 'wif', 'privkey', 'private key', 'wallet', 'privatekey'),
  revoke: steps(
    null,
    'Move the funds to a new wallet at once: nothing else revokes this key.',
    'Make the new key where it never touches a repository.',
    'Treat every address of the same seed as known.',
  ),
})

export const cryptocurrencyExtendedPrivateKey = defineRule({
  id: 'cryptocurrency-extended-private-key',
  provider: 'cryptocurrency',
  title: 'Extended private key of a wallet',
  risk: 'Derives the key of every address below it and spends what they hold.',
  severity: 'critical',
  shapes: [prefixed(['xprv', 'yprv', 'zprv', 'tprv'], alphabets.base58, 107, 107, { checksum: extendedKey })],
  revoke: steps(
    null,
    'Move the funds to a new wallet at once: nothing else revokes this key.',
    'Make the new seed where it never touches a repository.',
  ),
})

export const cryptocurrencySolanaPrivateKey = defineRule({
  id: 'cryptocurrency-solana-private-key',
  provider: 'cryptocurrency',
  title: 'Solana private key',
  risk: 'Spends everything at its address and signs as its owner.',
  severity: 'critical',
  shapes: [bare(alphabets.base58, 87, 88, { checksum: solanaPair })],
  context: near('solana', 'phantom', 'private key', 'secret key', 'keypair', 'key pair', 'wallet', 'payer'),
  revoke: steps(
    null,
    'Move the funds to a new wallet at once: nothing else revokes this key.',
    'Hand the authority over programs and tokens to the new key.',
    'Make the new key where it never touches a repository.',
  ),
})

export const cryptocurrencySeedPhrase = defineFamilyRule({
  id: 'cryptocurrency-seed-phrase',
  provider: 'cryptocurrency',
  title: 'Seed phrase of a wallet',
  risk: 'Derives every key of the wallet and spends all it holds.',
  severity: 'critical',
  family: 'seed-phrase',
  words: ['mnemonic', 'seed', 'phrase', 'recovery', 'wallet', 'words', 'backup', 'metamask', 'ledger'],
  revoke: steps(
    null,
    'Move the funds to a new wallet at once: nothing else revokes this phrase.',
    'Make the new phrase where it never touches a repository.',
  ),
})
