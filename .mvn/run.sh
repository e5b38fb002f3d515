# Sourced by ./lookalike: how the program is started, from a build or from a release.

# OpenCV reads its own limits from the environment when its library loads: a second line of defence
# behind ours (DecodeLimits).
export OPENCV_IO_MAX_IMAGE_PIXELS="${OPENCV_IO_MAX_IMAGE_PIXELS:-200000000}"

flags='--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true'
# Our inner loops need all vector registers for sums and most others for addresses. Let alone, the
# compiler keeps addresses that are left over in vector registers, and fetching them back from there
# costs some processors a quarter of the speed. Large pages spare the walks through big batches.
computing='--add-modules=jdk.incubator.vector -XX:-UseFPUForSpilling -XX:+UseTransparentHugePages'
