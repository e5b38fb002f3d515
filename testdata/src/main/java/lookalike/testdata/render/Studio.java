package lookalike.testdata.render;

/**
 * A set with parts on a stage, lit and looked at: sphere tracing with soft shadows, ambient
 * occlusion, mirrored lights and a mirrored floor. One thread at a time.
 */
public final class Studio implements Picture {
  private static final double FAR = 1e9;
  private final Tracer tracer;
  private final Camera camera;
  private final Light light;
  private final Stage stage;
  private final Surface surface = new Surface();
  private final double viewX;
  private final double viewZ;
  private double floorRed;
  private double floorGreen;
  private double floorBlue;
  private double wallRed;
  private double wallGreen;
  private double wallBlue;
  private double normalX;
  private double normalY;
  private double normalZ;

  /** Puts the set together. */
  public Studio(Iterable<Part> parts, Camera camera, Light light, Stage stage) {
    this.tracer = new Tracer(parts);
    this.camera = camera;
    this.light = light;
    this.stage = stage;
    double level =
        Math.sqrt(camera.forwardX() * camera.forwardX() + camera.forwardZ() * camera.forwardZ())
            + 1e-9;
    this.viewX = camera.forwardX() / level;
    this.viewZ = camera.forwardZ() / level;
    sampleSurroundings();
  }

  /** What is mirrored and thrown back by floor and wall, on the whole. */
  private void sampleSurroundings() {
    int samples = 9;
    for (int i = 0; i < samples; i++) {
      stage.floor().describe((i % 3 - 1) * 0.7, 0, (i / 3.0 - 1) * 0.7, surface);
      floorRed += surface.red / samples;
      floorGreen += surface.green / samples;
      floorBlue += surface.blue / samples;
      stage.wall().describe((i % 3 - 1) * 2.0, i / 3.0 + 0.5, 0, surface);
      wallRed += (surface.red + surface.glowRed) / samples;
      wallGreen += (surface.green + surface.glowGreen) / samples;
      wallBlue += (surface.blue + surface.glowBlue) / samples;
    }
  }

  @Override
  public void expose(double px, double py, double[] out) {
    double dx = camera.forwardX() + px * camera.rightX() + py * camera.upX();
    double dy = camera.forwardY() + px * camera.rightY() + py * camera.upY();
    double dz = camera.forwardZ() + px * camera.rightZ() + py * camera.upZ();
    double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    dx /= length;
    dy /= length;
    dz /= length;
    double ox = camera.eyeX();
    double oy = camera.eyeY();
    double oz = camera.eyeZ();
    double behind = ox * viewX + oz * viewZ;
    double slope = dx * viewX + dz * viewZ;
    double toWall = slope > 1e-6 ? (stage.depth() - behind) / slope : FAR;
    double toFloor = dy < -1e-6 ? -oy / dy : FAR;
    if (behind + slope * toFloor > stage.edge()) {
      toFloor = FAR;
    }
    double toPart = tracer.march(ox, oy, oz, dx, dy, dz, Math.min(toFloor, toWall) + 0.01);
    if (toPart < Math.min(toFloor, toWall)) {
      partLight(ox + toPart * dx, oy + toPart * dy, oz + toPart * dz, dx, dy, dz, out);
    } else if (toFloor < toWall) {
      floorLight(ox + toFloor * dx, oz + toFloor * dz, dx, dy, dz, out);
    } else {
      wallLight(ox + toWall * dx, oy + toWall * dy, oz + toWall * dz, dx, dy, dz, out);
    }
  }

  private void partLight(
      double x, double y, double z, double dx, double dy, double dz, double[] out) {
    Material material = tracer.materialHit();
    tracer.slope(x, y, z);
    normalX = tracer.slopeX;
    normalY = tracer.slopeY;
    normalZ = tracer.slopeZ;
    double occlusion = tracer.openness(x, y, z, normalX, normalY, normalZ, true);
    double shadow = shadow(x, y, z);
    tilt(material, x, y, z);
    material.describe(x, y, z, surface);
    shade(shadow, occlusion, dx, dy, dz, out);
  }

  private void floorLight(double x, double z, double dx, double dy, double dz, double[] out) {
    normalX = 0;
    normalY = 1;
    normalZ = 0;
    if (stage.sweep() > 0) {
      // The sheet bends upwards before it meets the wall.
      double bend =
          Curves.smooth(stage.depth() - stage.sweep(), stage.depth(), x * viewX + z * viewZ);
      double level = 0.7071 * bend;
      normalX = -viewX * level;
      normalZ = -viewZ * level;
      normalY = Math.sqrt(1 - level * level);
    }
    double occlusion = tracer.openness(x, 0, z, 0, 1, 0, false);
    double shadow = shadow(x, 0, z);
    tilt(stage.floor(), x, 0, z);
    stage.floor().describe(x, 0, z, surface);
    double mirror = surface.mirror;
    double roughness = surface.roughness;
    shade(shadow, occlusion, dx, dy, dz, out);
    if (mirror > 0.03 && roughness < 0.5) {
      mirrorParts(x, z, dx, dy, dz, mirror, roughness, out);
    }
  }

  private void wallLight(
      double x, double y, double z, double dx, double dy, double dz, double[] out) {
    double across = x * viewZ - z * viewX;
    normalX = -viewX;
    normalY = 0;
    normalZ = -viewZ;
    if (!stage.lit()) {
      stage.wall().describe(across, y, 0, surface);
      out[0] = surface.glowRed;
      out[1] = surface.glowGreen;
      out[2] = surface.glowBlue;
      return;
    }
    if (stage.sweep() > 0) {
      double bend = Curves.smooth(stage.sweep(), 0, y);
      double upward = 0.7071 * bend;
      double level = Math.sqrt(1 - upward * upward);
      normalX = -viewX * level;
      normalZ = -viewZ * level;
      normalY = upward;
    }
    double corner = stage.sweep() > 0 ? 1 : 0.65 + 0.35 * Curves.smooth(0, 1.2, y);
    double occlusion = corner * tracer.openness(x, y, z, normalX, normalY, normalZ, false);
    double shadow = shadow(x, y, z);
    stage.wall().describe(across, y, 0, surface);
    shade(shadow, occlusion, dx, dy, dz, out);
  }

  /** Follows the glossy floor's mirror image of the parts. */
  private void mirrorParts(
      double x,
      double z,
      double dx,
      double dy,
      double dz,
      double mirror,
      double roughness,
      double[] out) {
    double reach = tracer.march(x, 0, z, dx, -dy, dz, 6);
    if (reach >= 6) {
      return;
    }
    double fresnel = mirror + (1 - mirror) * Curves.power(1 + Math.min(0, dy), 5);
    double share = fresnel / (1 + reach * (0.6 + 8 * roughness)) * (1 - roughness);
    double red = out[0];
    double green = out[1];
    double blue = out[2];
    partLight(x + reach * dx, -reach * dy, z + reach * dz, dx, -dy, dz, out);
    out[0] = Curves.mix(red, out[0], share);
    out[1] = Curves.mix(green, out[1], share);
    out[2] = Curves.mix(blue, out[2], share);
  }

  private double shadow(double x, double y, double z) {
    double facing = normalX * light.x() + normalY * light.y() + normalZ * light.z();
    if (facing < -0.3) {
      return 0;
    }
    return tracer.lit(
        x + 0.03 * normalX,
        y + 0.03 * normalY,
        z + 0.03 * normalZ,
        light.x(),
        light.y(),
        light.z(),
        light.hardness());
  }

  /** Lets the material's relief tilt the normal. */
  private void tilt(Material material, double x, double y, double z) {
    if (!material.embossed()) {
      return;
    }
    double step = 0.006;
    double here = material.relief(x, y, z);
    double slopeX = (material.relief(x + step, y, z) - here) / step;
    double slopeY = (material.relief(x, y + step, z) - here) / step;
    double slopeZ = (material.relief(x, y, z + step) - here) / step;
    double along = slopeX * normalX + slopeY * normalY + slopeZ * normalZ;
    double nx = normalX - slopeX + along * normalX;
    double ny = normalY - slopeY + along * normalY;
    double nz = normalZ - slopeZ + along * normalZ;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    normalX = nx / length;
    normalY = ny / length;
    normalZ = nz / length;
  }

  /** Light sent towards the eye by the described surface with the current normal. */
  private void shade(
      double shadow, double occlusion, double dx, double dy, double dz, double[] out) {
    double soft = surface.softness;
    double facing = normalX * light.x() + normalY * light.y() + normalZ * light.z();
    double main = Math.max(0, (facing + soft) / (1 + soft)) * Curves.mix(shadow, 1, 0.25 * soft);
    double above = occlusion * (0.55 + 0.45 * normalY);
    double below = occlusion * (0.5 - 0.5 * normalY) * 0.55;
    double fromWall = occlusion * 0.12;
    double body = 1 - Math.min(0.95, Math.max(0, surface.mirror - 0.04));
    double lightRed =
        main * light.main().red()
            + above * light.sky().red()
            + (below * floorRed + fromWall * wallRed) * light.main().red();
    double lightGreen =
        main * light.main().green()
            + above * light.sky().green()
            + (below * floorGreen + fromWall * wallGreen) * light.main().green();
    double lightBlue =
        main * light.main().blue()
            + above * light.sky().blue()
            + (below * floorBlue + fromWall * wallBlue) * light.main().blue();
    out[0] = surface.red * lightRed * body + surface.glowRed;
    out[1] = surface.green * lightGreen * body + surface.glowGreen;
    out[2] = surface.blue * lightBlue * body + surface.glowBlue;
    addMirrored(shadow, occlusion, dx, dy, dz, out);
  }

  private void addMirrored(
      double shadow, double occlusion, double dx, double dy, double dz, double[] out) {
    double toEye = -(dx * normalX + dy * normalY + dz * normalZ);
    double grazing = Curves.power(1 - Curves.clamp(toEye), 5);
    double rough = surface.roughness;
    double fresnel = surface.mirror + (1 - surface.mirror) * grazing * (1 - rough) * 0.8;
    double rx = dx + 2 * toEye * normalX;
    double ry = dy + 2 * toEye * normalY;
    double rz = dz + 2 * toEye * normalZ;
    double glare = light.glare(rx, ry, rz, rough) * (0.25 + 0.75 * shadow) * 14;
    double edge = 0.15 + rough;
    double up = Curves.smooth(-edge, edge, ry);
    double high = Curves.smooth(0.2, 1, ry);
    double open = occlusion * fresnel;
    // Metal tints what it mirrors; everything else does not.
    double tint = surface.mirror > 0.3 ? 1 : 0;
    out[0] +=
        open
            * mirrored(wallRed, light.sky().red(), floorRed, light.main().red(), up, high, glare)
            * Curves.mix(1, surface.red, tint);
    out[1] +=
        open
            * mirrored(
                wallGreen, light.sky().green(), floorGreen, light.main().green(), up, high, glare)
            * Curves.mix(1, surface.green, tint);
    out[2] +=
        open
            * mirrored(
                wallBlue, light.sky().blue(), floorBlue, light.main().blue(), up, high, glare)
            * Curves.mix(1, surface.blue, tint);
  }

  private static double mirrored(
      double wall, double sky, double floor, double main, double up, double high, double glare) {
    double level = Curves.mix(wall * (0.4 * main + 0.4 * sky), 1.1 * sky, high);
    return Curves.mix(0.55 * floor * main, level, up) + glare * main;
  }
}
