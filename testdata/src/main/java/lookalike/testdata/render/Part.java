package lookalike.testdata.render;

/** A shape made of something. */
public record Part(Shape shape, Material material) {}
