import MQ
import Testing

@testable import MQCommand

struct CSVWriterTests {
  @Test func writesValuesOfEveryKind() {
    let text = written(DelimitedWriter(dialect: .csv), columns("kind", "a value, quoted"), assorted)
    #expect(
      text == """
        kind,"a value, quoted"
        null,
        true,true
        integer,-9223372036854775808
        float,1.0
        large float,1.0e300
        not a number,NaN
        infinite,-Infinity
        text,"Paris, ""Île-de-France\"""
        empty text,""
        lines,"one\r\ntwo\u{1B}[31m"
        list,"[1,null,""a,b"",[2.5]]"
        map,"{""name"":""Ada"",""born"":1815}"
        date,2018-02-07
        duration,P1Y2M3D

        """)
  }

  @Test func writesTheHeaderOfAnEmptyResult() {
    #expect(written(DelimitedWriter(dialect: .csv), columns("a", "b"), []) == "a,b\n")
  }
}
