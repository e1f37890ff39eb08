import MQSyntax

/// What is known of an expression's value before running: the types that it may have, a letter each, and those of its items if it
/// is a list. No type at all is null, which is allowed everywhere.
struct StaticType {
  /// b: boolean, i: integer, f: float, s: string, l: list, m: map, N: node, R: relationship, P: path, d: date,
  /// k: local time, K: time, L: local date-time, D: date-time, u: duration.
  var types: Set<Character>
  var items: Set<Character>

  static let all = Set("bifslmNRPdkKLDu")

  init(_ types: Set<Character>, items: Set<Character> = all) {
    self.types = types
    self.items = items
  }

  init(_ letters: String, items: String = "*") {
    self.init(Set(letters).contains("*") ? Self.all : Set(letters), items: items == "*" ? Self.all : Set(items))
  }

  static let any = StaticType(all)

  func allows(_ letters: String) -> Bool {
    types.isEmpty || letters.contains("*") || !types.isDisjoint(with: letters)
  }

  /// What a variable over the items may be; a value that is no list is its own item.
  var item: StaticType { StaticType(types.contains("l") || types.isEmpty ? items : types) }
}

/// The functions with the types that they take and give.
struct Signature {
  var parameters: [String]
  var required: Int
  var result: StaticType

  /// Parameters, `>`, the result (with its items), then the names. A parameter with `?` can be left out.
  private static let table = """
    n>f ceil floor sqrt exp log log10 sin cos tan cot asin acos atan sinh cosh tanh degrees radians haversin
    n>n abs|n>i sign|n>b isnan|n,i?,s?>f round|n,n>f atan2|>f pi e rand|>i timestamp|>s randomuuid
    s>s toupper upper tolower lower|s>i char_length character_length|s,i>s left right|s,i,i?>s substring
    s,s?>s trim btrim ltrim rtrim|s,s,s>s replace|s,sl>l:s split|ls>i size|lsm>b isempty|l>* head last|l>l tail
    ls>ls reverse|*,*,*?>l:i range|*>i tointeger tointegerornull|*>f tofloat tofloatornull|*>b toboolean tobooleanornull
    *>s tostring tostringornull valuetype|NR>i id|NR>s elementid|N>l:s labels|R>s type|NRm>m properties|NRm>l:s keys
    R>N startnode endnode|P>i length|P>l:N nodes|P>l:R relationships|*,*>* nullif|i,i>D datetime.fromepoch
    i>D datetime.fromepochmillis|msu>u duration|dkKLD,dkKLD>u duration.between duration.inmonths duration.indays
    dkKLD,dkKLD>u duration.inseconds
    dLDms?>d date|kKLDms?>k localtime|kKLDms?>K time|dLDms?>L localdatetime|dLDms?>D datetime
    s,dLD?,m?>d date.truncate|s,kKLD?,m?>k localtime.truncate|s,kKLD?,m?>K time.truncate
    s,dLD?,m?>L localdatetime.truncate|s,dLD?,m?>D datetime.truncate
    s?>d date.transaction date.statement date.realtime|s?>k localtime.transaction localtime.statement localtime.realtime
    s?>K time.transaction time.statement time.realtime|s?>D datetime.transaction datetime.statement datetime.realtime
    s?>L localdatetime.transaction localdatetime.statement localdatetime.realtime
    *>i count|ifu>ifu sum|ifu>fu avg|*>* min max|*>l collect|n>f stdev stdevp|n,n>f percentilecont|n,n>if percentiledisc
    """

  static let all: [String: Signature] = {
    var all: [String: Signature] = [:]
    for entry in table.split(whereSeparator: { "|\n".contains($0) }) {
      let words = entry.split(separator: " ").map(String.init)
      let sides = words[0].replacing("n", with: "if").split(separator: ">", omittingEmptySubsequences: false)
      let parameters = sides[0].split(separator: ",").map(String.init)
      let result = sides[1].split(separator: ":").map(String.init)
      let signature = Signature(
        parameters: parameters.map { $0.replacing("?", with: "") }, required: parameters.count { !$0.hasSuffix("?") },
        result: StaticType(result[0], items: result.count > 1 ? result[1] : "*"))
      for name in words.dropFirst() { all[name] = signature }
    }
    return all
  }()
}
