import type { Words } from '#kernel/errors.ts'

/** No to a device that is paired, to a PIN at a counter computer, and to a program's key. */
export const deviceWords: Words = {
  'pairing.wrong': {
    status: 422,
    id: [
      'Kode tidak cocok',
      'Tidak ada layar mal ini yang sedang menampilkan kode itu. Baca lagi enam angkanya; kode berganti tiap 5 menit.',
    ],
    en: ['The code does not match', 'No screen of this mall shows that code now. Read its six digits again; a code lasts 5 minutes.'],
  },
  'pairing.tries': {
    status: 429,
    id: ['Terlalu banyak kode yang salah', 'Coba lagi dalam {minutes} menit, atau minta pengelola lain memasangkannya.'],
    en: ['Too many wrong codes', 'Try again in {minutes} minutes, or ask another manager to pair it.'],
  },
  'pairing.asks': {
    status: 429,
    id: [
      'Terlalu banyak kode diminta dari jaringan ini',
      'Coba lagi dalam {minutes} menit, atau masuk dahulu di perangkat ini lewat /masuk, lalu minta kodenya.',
    ],
    en: [
      'Too many codes were asked for from this network',
      'Try again in {minutes} minutes, or sign in on this device at /masuk first, then ask for the code.',
    ],
  },
  'pairing.counter': {
    status: 422,
    id: ['Loket hanya untuk komputer loket', 'Perangkat ini bukan komputer loket. Kosongkan pilihan loketnya.'],
    en: ['A counter is for counter computers only', 'This device is not a counter computer. Leave the counter empty.'],
  },
  'session.locked': {
    status: 401,
    id: ['Layar terkunci', 'Buka kuncinya dengan PIN atau masuk lagi, lalu ulangi.'],
    en: ['The screen is locked', 'Unlock it by PIN or sign in again, then repeat.'],
  },
  'pin.wrong': {
    status: 422,
    id: ['PIN belum cocok', 'Masih {left} kali lagi, setelah itu masuk dengan kata sandi.'],
    en: ['The PIN does not match', '{left} more tries, then sign in with your password.'],
  },
  'pin.closed': {
    status: 403,
    id: ['PIN tidak dapat dipakai di sini sekarang', 'Masuk dengan kata sandi di komputer ini. Setelah itu PIN dapat dipakai lagi.'],
    en: ['The PIN cannot be used here now', 'Sign in with your password at this computer. After that the PIN works again.'],
  },
  'pin.easy': {
    status: 422,
    id: ['PIN mudah ditebak', 'Hindari angka berurutan atau berulang, dan tanggal lahir.'],
    en: ['The PIN is easy to guess', 'Avoid digits in a row or repeated, and birthdays.'],
  },
  'pin.digits': {
    status: 422,
    id: ['PIN harus enam angka', 'Tulis tepat enam angka.'],
    en: ['A PIN has six digits', 'Type exactly six digits.'],
  },
  'pin.twice': {
    status: 422,
    id: ['Kedua PIN tidak sama', 'Tulis PIN yang sama dua kali.'],
    en: ['The PINs differ', 'Type the same PIN twice.'],
  },
  'pin.role': {
    status: 403,
    id: ['PIN hanya untuk petugas loket dan informasi', 'Tugas lain selalu masuk penuh.'],
    en: ['A PIN is for counter officers and the information desk', 'Other roles always sign in fully.'],
  },
  'pin.again': {
    status: 403,
    id: ['Masuk penuh dahulu', 'Untuk ini, masuk lagi dengan cara yang biasa, lalu ulangi dalam 15 menit.'],
    en: ['Sign in fully first', 'For this, sign in again the usual way, then repeat within 15 minutes.'],
  },
  'key.scope': {
    status: 403,
    id: ['Kunci ini tidak untuk itu', 'Operasi ini memerlukan cakupan {scope}. Minta kunci lain kepada pengelola mal.'],
    en: ['This key is not for that', 'The operation needs the scope {scope}. Ask the mall manager for another key.'],
  },
  'key.agency': {
    status: 422,
    id: ['Instansi ini tidak ada di mal', 'Pilih instansi yang hadir di mal ini, atau kosongkan.'],
    en: ['This agency is not at the mall', 'Choose an agency of this mall, or leave it empty.'],
  },
  'ministry.day': {
    status: 422,
    id: ['Hari terakhir belum benar', 'Pilih hari ini atau sesudahnya, paling jauh {most} hari lagi.'],
    en: ['The last day is not right', 'Choose today or later, at most {most} days ahead.'],
  },
}
