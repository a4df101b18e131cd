const id = {
  title: 'Buka nomor saya lagi',
  intro: 'Tautannya hilang? Tulis nomor antrean hari ini dan empat angka terakhir ponsel yang Anda tinggalkan saat mengambilnya.',
  number: 'Nomor antrean',
  numberHint: 'Misalnya A014',
  last4: 'Empat angka terakhir ponsel',
  open: 'Buka',
  none: 'Tidak meninggalkan nomor ponsel? Petugas informasi membantu dengan kertas nomor Anda.',
}

export const findVisit = {
  id,
  en: {
    title: 'Open my number again',
    intro: 'Lost the link? Write today’s queue number and the last four digits of the phone you left when you took it.',
    number: 'Queue number',
    numberHint: 'For example A014',
    last4: 'Last four digits of the phone',
    open: 'Open',
    none: 'Left no phone number? The information desk helps you with your paper number.',
  } satisfies typeof id,
}
