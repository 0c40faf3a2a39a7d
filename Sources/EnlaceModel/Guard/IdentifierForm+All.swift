// SPDX-License-Identifier: Apache-2.0

extension IdentifierForm {
    /// All forms.
    static let all: [IdentifierForm] = mexican + unitedStates + telephones + plates

    private static let mexican: [IdentifierForm] = [
        // Instructivo normativo para la asignación de la CURP: name, date, sex, state, consonants, two of the
        // register's own, the last of them a check digit. A slip of the pen leaves a name and a birth date.
        IdentifierForm(.curp, "AAAA~999999~AAAAAA~#9") {
            isDate($0[4..<10]) && (isCURP($0) || isChecked($0))
        },
        // Código Fiscal de la Federación art. 27: of a person four letters and a date.
        IdentifierForm(.rfc, "AAAA^999999^###") { isDate($0[4..<10]) && ($0[12] == 65 || isDigit($0[12])) },
        IdentifierForm(.rfc, "AAAA^999999", named: taxWords) { isDate($0[4..<10]) },
        IdentifierForm(.rfc, "AAA^999999^###", named: taxWords) { isDate($0[3..<9]) },
        IdentifierForm(.socialSecurity, "99999999999", named: ["NSS", "IMSS", "SEGURO SOCIAL"]),
    ]

    private static let unitedStates: [IdentifierForm] = [
        // Social Security Administration: no group is all zeros. Taxpayer numbers (9xx) have the same form.
        IdentifierForm(.socialSecurity, "999-99-9999", holds: isSocialSecurity),
        IdentifierForm(.socialSecurity, "999~99~9999", named: securityWords, holds: isSocialSecurity),
        IdentifierForm(.passport, "A99999999") { $0[0] != 65 },
        IdentifierForm(.passport, "######", named: passportWords, holds: isMostlyDigits),
        IdentifierForm(.passport, "#######", named: passportWords, holds: isMostlyDigits),
        IdentifierForm(.passport, "########", named: passportWords, holds: isMostlyDigits),
        IdentifierForm(.passport, "#########", named: passportWords, holds: isMostlyDigits),
        IdentifierForm(.alienNumber, "a~999~999~999"),
        IdentifierForm(.alienNumber, "a~99~999~999"),
        IdentifierForm(.alienNumber, "999~999~999", named: alienWords),
    ]

    private static let telephones: [IdentifierForm] = [
        IdentifierForm(.phone, "9999999999", holds: isDialled),
        IdentifierForm(.phone, "999_999_9999", holds: isDialled),
        IdentifierForm(.phone, "(999)~999~9999"),
        IdentifierForm(.phone, "99_9999_9999", holds: isMetropolitan),
        IdentifierForm(.phone, "(99)~9999~9999", holds: isMetropolitan),
        IdentifierForm(.phone, "1_999_999_9999"),
        IdentifierForm(.phone, "+1~(999)~999~9999"),
        IdentifierForm(.phone, "+1~999~999~9999"),
        IdentifierForm(.phone, "+52~1~999~999~9999"),
        IdentifierForm(.phone, "+52~999~999~9999"),
        IdentifierForm(.phone, "+52~(999)~999~9999"),
        IdentifierForm(.phone, "+52~99~9999~9999"),
        IdentifierForm(.phone, "999~9999", named: telephoneWords),
        IdentifierForm(.phone, "999~99~99", named: telephoneWords),
        IdentifierForm(.phone, "9999~9999", named: telephoneWords),
    ]

    /// Plates whose form nothing else has, and others where the text speaks of a vehicle (NOM-001-SCT-2-2016
    /// and the forms that the US border states issue).
    private static let plates: [IdentifierForm] =
        [
            IdentifierForm(.plate, "9AAA999"),
            IdentifierForm(.plate, "AAA-999-A"),
            IdentifierForm(.plate, "AAA-99-99") {
                !months.contains(String(decoding: $0[0..<3], as: UTF8.self))
            },
            IdentifierForm(.plate, "AA-9999-A"),
        ]
        + [
            "AA^99^999", "AAA~9999", "AAA~999", "999~AAA", "A99~AAA", "AAA9AA9", "9AA9999", "AAAA99",
            "99A99A",
            "A~99999", "AA~99999", "999A99", "AAA~99A",
        ].map { IdentifierForm(.plate, $0, named: plateWords + vehicleWords) }
        + (5...8).map { count in
            IdentifierForm(.plate, String(repeating: "#", count: count), named: plateWords) { characters in
                (3..<characters.count).contains(characters.count(where: isDigit))
            }
        }

    private static let taxWords = ["RFC", "CONTRIBUYENTE"]
    private static let securityWords = ["SSN", "SOCIAL SECURITY", "ITIN", "SEGURO SOCIAL"]
    private static let passportWords = ["PASSPORT", "PASAPORTE", "PASSPORTS", "PASAPORTES", "PPT"]
    private static let alienWords = ["A-NUMBER", "ALIEN", "USCIS", "NUMERO DE EXTRANJERO"]
    private static let telephoneWords = [
        "TEL", "TELEFONO", "TELEPHONE", "PHONE", "CEL", "CELULAR", "CELL", "MOVIL", "MOBILE", "WHATSAPP",
        "MARCAR", "MARQUE", "DIAL",
    ]
    private static let plateWords = ["PLATE", "PLATES", "PLACA", "PLACAS", "MATRICULA", "TAG"]
    private static let vehicleWords = [
        "VEHICLE", "VEHICULO", "CAR", "TRUCK", "PICKUP", "SUV", "SEDAN", "VAN", "AUTO", "AUTOMOVIL", "COCHE",
        "CAMIONETA", "CAMION", "TROCA", "MOTOCICLETA", "MOTORCYCLE",
    ]
    private static let months: Set<String> = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "ENE", "ABR",
        "AGO", "DIC",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool { IdentifierText.isDigit(byte) }

    /// Year, month and day in two digits each.
    private static func isDate(_ digits: ArraySlice<UInt8>) -> Bool {
        let values = digits.map { Int($0) - 48 }
        return (1...12).contains(values[2] * 10 + values[3]) && (1...31).contains(values[4] * 10 + values[5])
    }

    private static let states: Set<String> = [
        "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS",
        "NT", "NL", "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE",
    ]

    private static func isCURP(_ code: [UInt8]) -> Bool {
        let sexes = Array("HMX".utf8)
        let vowels = Array("AEIOU".utf8)
        return sexes.contains(code[10]) && states.contains(String(decoding: code[11..<13], as: UTF8.self))
            && code[13..<16].allSatisfy { !vowels.contains($0) }
    }

    /// The last digit as the register computes it: weights 18 to 2 over the values of an alphabet with Ñ.
    private static func isChecked(_ code: [UInt8]) -> Bool {
        let alphabet = Array("0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ".utf8)
        var sum = 0
        for (place, byte) in code.dropLast().enumerated() {
            guard let value = alphabet.firstIndex(of: byte) else { return false }
            sum += value * (18 - place)
        }
        return (10 - sum % 10) % 10 == Int(code[17]) - 48
    }

    private static func isSocialSecurity(_ digits: [UInt8]) -> Bool {
        func isZero(_ range: Range<Int>) -> Bool { digits[range].allSatisfy { $0 == 48 } }
        let isVoid = String(decoding: digits[0..<3], as: UTF8.self) == "666"
        return !isZero(0..<3) && !isZero(3..<5) && !isZero(5..<9) && !isVoid
    }

    private static func isMostlyDigits(_ characters: [UInt8]) -> Bool {
        characters.count(where: isDigit) >= 5
    }

    /// Area codes of both countries begin with 2 to 9; seconds since 1970 do not.
    private static func isDialled(_ digits: [UInt8]) -> Bool { digits[0] >= UInt8(ascii: "2") }

    /// Mexico's four area codes of two digits.
    private static func isMetropolitan(_ digits: [UInt8]) -> Bool {
        ["55", "56", "33", "81"].contains(String(decoding: digits[0..<2], as: UTF8.self))
    }
}
