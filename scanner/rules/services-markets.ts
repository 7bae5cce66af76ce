import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, padded, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, hexLower } = alphabets
const defineMarketsRule = servicesThat('Reads prices and accounts, or trades, on the plan of its owner.')

export const bitcoinaverage = defineMarketsRule(
  'bitcoinaverage',
  'BitcoinAverage',
  'bitcoinaverage.com',
  bare(base62, 43),
)
export const bitfinex = defineMarketsRule('bitfinex', 'Bitfinex', 'bitfinex.com', bare(base64Url, 43))
export const blocknative = defineMarketsRule('blocknative', 'Blocknative', 'blocknative.com', uuid())
export const cexio = defineMarketsRule('cexio', 'CEX.IO', 'cex.io', bare(base62, 24, 27), {
  words: ['cexio', 'cex.io'],
})
export const coinapi = defineMarketsRule('coinapi', 'CoinAPI', 'coinapi.io', bare(`${base36Upper}-`, 36))
export const coinlayer = defineMarketsRule('coinlayer', 'Coinlayer', 'coinlayer.com', bare(base36, 32))
export const coinlib = defineMarketsRule('coinlib', 'Coinlib', 'coinlib.io', bare(base36, 16))
export const commodities = defineMarketsRule(
  'commodities',
  'Commodities-API',
  'commodities-api.com',
  bare(base62, 60),
  { isWord: true },
)
export const cryptocompare = defineMarketsRule(
  'cryptocompare',
  'CryptoCompare',
  'cryptocompare.com',
  bare(`${base36}-`, 64),
)
export const currencyfreaks = defineMarketsRule(
  'currencyfreaks',
  'CurrencyFreaks',
  'currencyfreaks.com',
  bare(base36, 32),
)
export const currencylayer = defineMarketsRule(
  'currencylayer',
  'CurrencyLayer',
  'currencylayer.com',
  bare(base36, 32),
)
export const currencyscoop = defineMarketsRule(
  'currencyscoop',
  'CurrencyScoop',
  'currencyscoop.com',
  bare(base36, 32),
)
export const dfuse = defineMarketsRule('dfuse', 'Dfuse', 'dfuse.io', prefixed('web_', base36, 32))
export const ethplorer = defineMarketsRule('ethplorer', 'Ethplorer', 'ethplorer.io', bare(`${base62}-`, 22))
export const exchangerateapi = defineMarketsRule(
  'exchangerateapi',
  'ExchangeRate-API',
  'exchangerate-api.com',
  bare(hexLower, 24),
  { words: ['exchangerate', 'exchange-rate'] },
)
export const exchangeratesapi = defineMarketsRule(
  'exchangeratesapi',
  'exchangeratesapi.io',
  'exchangeratesapi.io',
  bare(base36, 32),
  { words: ['exchangerates'] },
)
export const fastforex = defineMarketsRule('fastforex', 'fastFOREX', 'fastforex.io', bare(`${base36}-`, 28))
export const financialmodelingprep = defineMarketsRule(
  'financialmodelingprep',
  'Financial Modeling Prep',
  'financialmodelingprep.com',
  bare(base62, 32),
)
export const findl = defineMarketsRule('findl', 'Findl', 'findl.com', uuidLike)
export const fixer = defineMarketsRule('fixer', 'Fixer', 'fixer.io', bare(base62, 32), { isWord: true })
export const fxmarket = defineMarketsRule(
  'fxmarket',
  'FXMarketAPI',
  'fxmarketapi.com',
  padded(`${base62}-_`, 20),
)
export const glassnode = defineMarketsRule('glassnode', 'Glassnode', 'glassnode.com', bare(base62, 27))
export const intrinio = defineMarketsRule('intrinio', 'Intrinio', 'intrinio.com', bare(base62, 44))
export const luno = defineMarketsRule('luno', 'Luno', 'luno.com', bare(base64Url, 43), { isWord: true })
export const marketstack = defineMarketsRule(
  'marketstack',
  'Marketstack',
  'marketstack.com',
  bare(base36, 32),
)
export const metaapi = defineMarketsRule(
  'metaapi',
  'MetaApi',
  'meta-api.io',
  [bare(hexLower, 64), bare(hexLower, 24)],
  { words: ['metaapi', 'meta-api'] },
)
export const moralis = defineMarketsRule('moralis', 'Moralis', 'moralis.io', bare(base62, 64), {
  isWord: true,
})
export const nasdaqdatalink = defineMarketsRule(
  'nasdaqdatalink',
  'Nasdaq Data Link',
  'nasdaq.com',
  bare(base64Url, 20),
  { words: ['nasdaq'] },
)
export const nftport = defineMarketsRule('nftport', 'NFTPort', 'nftport.xyz', uuidLike)
export const oanda = defineMarketsRule('oanda', 'Oanda', 'oanda.com', bare(base62, 24), { isWord: true })
export const pinata = defineMarketsRule('pinata', 'Pinata', 'pinata.cloud', bare(base36, 64), {
  isWord: true,
})
export const poloniex = defineMarketsRule('poloniex', 'Poloniex', 'poloniex.com', [
  shape([
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
    literal('-'),
    secret(base36Upper, 8),
  ]),
  bare(hexLower, 128),
])
export const polygon = defineMarketsRule('polygon', 'Polygon.io', 'polygon.io', bare(base62, 32), {
  isWord: true,
})
export const simfin = defineMarketsRule('simfin', 'SimFin', 'simfin.com', bare(base62, 32))
export const stockdata = defineMarketsRule('stockdata', 'Stockdata', 'stockdata.org', bare(base62, 40))
export const tatum = defineMarketsRule('tatum', 'Tatum', 'tatum.io', bare(`${base36}-`, 36), { isWord: true })
export const technicalanalysisapi = defineMarketsRule(
  'technicalanalysisapi',
  'Technical Analysis API',
  'technical-analysis-api.com',
  bare(base36Upper, 48),
)
export const tiingo = defineMarketsRule('tiingo', 'Tiingo', 'tiingo.com', bare(base36, 40))
export const twelvedata = defineMarketsRule('twelvedata', 'Twelve Data', 'twelvedata.com', bare(base36, 32))
export const worldcoinindex = defineMarketsRule(
  'worldcoinindex',
  'WorldCoinIndex',
  'worldcoinindex.com',
  bare(base62, 35),
)
