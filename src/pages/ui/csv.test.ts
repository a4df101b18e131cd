import { expect, test } from 'vitest'
import { csv } from './csv.ts'

const cellOf = (text: string) => csv([[text]]).slice(1, -2)

test('no cell begins a formula, however wide its sign', () => {
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t']) expect(cellOf(`${sign}1+2`), sign).toBe(`'${sign}1+2`)
  for (const plain of ['Budi', 'a-b', 'Loket 3', '2026-11-24', '', 'a=b', 'ina@mal.example']) expect(cellOf(plain)).toBe(plain)
})

test('nor does what a program makes of a cell that parts it at commas, tabs or line breaks', () => {
  for (const sign of ['=', '+', '@', '＝', '＋', '＠']) {
    expect(cellOf(`x,${sign}1+2`), sign).toBe(`x,'${sign}1+2`)
    expect(cellOf(`x, ${sign}1,${sign}2`), sign).toBe(`x,' ${sign}1,'${sign}2`)
    expect(cellOf(`x\t${sign}1`), sign).toBe(`x\t'${sign}1`)
    expect(cellOf(`x\n${sign}1`), sign).toBe(`"x\n'${sign}1"`)
    expect(cellOf(`x,"${sign}1"`), sign).toBe(`"x,'""${sign}1"""`)
  }
  for (const plain of ['Loket 3, -2 °C', 'S.Kom., M.T.', '1,5']) expect(cellOf(plain)).toBe(plain)
})
