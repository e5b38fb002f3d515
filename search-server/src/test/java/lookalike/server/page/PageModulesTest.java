package lookalike.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageModulesTest {

  private static final Map<String, String> MODULES =
      Map.of(
          "js/app.js",
          """
          import { a } from "./a.js";
          import "./parts/side-effect.js";
          const late = () => import("./late.js");
          const text = 'import { x } from "./no.js"';
          import {
            many,
            more,
          } from "./parts/many.js";
          """,
          "js/a.js",
          "import { b } from \"./parts/many.js\";\nexport const PATH = \"./none.js\";\n",
          "js/parts/side-effect.js",
          "export { a } from \"../a.js\";\nexport * from \"../b.js\";\n",
          "js/parts/many.js",
          "import { app } from \"../app.js\";\n// import { c } from \"../c.js\";\n",
          "js/b.js",
          "",
          "js/late.js",
          "import \"./b.js\";\n");

  private static List<String> neededBy(String... modules) throws Exception {
    return List.copyOf(
        PageModules.neededBy(
            Set.of(modules), path -> Objects.requireNonNull(MODULES.get(path), path)));
  }

  @Test
  void areThoseThatAreImportedAndWhatTheyImport() throws Exception {
    assertEquals(
        List.of("js/a.js", "js/app.js", "js/b.js", "js/parts/many.js", "js/parts/side-effect.js"),
        neededBy("js/app.js"));
    assertEquals(List.of("js/b.js"), neededBy("js/b.js"));
    assertEquals(List.of("js/b.js", "js/late.js"), neededBy("js/b.js", "js/late.js"));
  }
}
