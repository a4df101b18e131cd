/** 'MPP Kota Contoh': the name of a mall where there is little room. */
export const shortMall = (name: string) => name.replace(/^Mal Pelayanan Publik\s+/, 'MPP ')
