package lookalike.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a folder can be believed when photos are missing from it: a stick that was pulled
 * and a share that dropped look like photos that were deleted. Doubted is a folder that is gone,
 * that holds none of its photos any more, or that lies on a device of its own on which nothing was
 * met as it was known. For one thread.
 */
final class FolderTrust {

  /** Tells devices apart. */
  interface Devices {
    /** Returns what stands for the device of a folder, and equals what stands for it again. */
    Object of(Path folder) throws IOException;
  }

  private final @Nullable Path root;
  private final Devices devices;
  private final @Nullable Object rootDevice;
  private final Set<Path> recognised = new HashSet<>();

  /** A photo that is there, for each folder that holds one or has one below. */
  private final Map<Path, Path> witnesses = new HashMap<>();

  private final Map<Path, Optional<String>> doubts = new HashMap<>();

  private FolderTrust(@Nullable Path root, Devices devices) throws IOException {
    this.root = root;
    this.devices = devices;
    this.rootDevice = root == null ? null : devices.of(root);
  }

  /**
   * Begins with a folder that is there, and the folders below it.
   *
   * @throws IOException if it is no longer there
   */
  static FolderTrust below(Path root, Devices devices) throws IOException {
    return new FolderTrust(root, devices);
  }

  /** Begins with any folders, each of which stands by itself. */
  static FolderTrust anywhere(Devices devices) throws IOException {
    return new FolderTrust(null, devices);
  }

  /** Returns the number of a folder's device; where devices have none, all are one. */
  static Object device(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(folder, "unix:dev")
        : "";
  }

  /** Says that a photo was met just as it was known: its folders are those of the last time. */
  void recognise(Path photo) {
    Path folder = photo.getParent();
    while (folder != null && recognised.add(folder)) {
      folder = isTop(folder) ? null : folder.getParent();
    }
  }

  /** Says that a photo is there. */
  void present(Path photo) {
    Path folder = photo.getParent();
    while (folder != null && witnesses.putIfAbsent(folder, photo) == null) {
      folder = isTop(folder) ? null : folder.getParent();
    }
  }

  /**
   * Returns why a photo that is missing may not have been deleted, if there is a reason. To be
   * asked after all that is there was told, and after the photo was found missing: folders are
   * looked at then, once each, so that one which vanished meanwhile is found out.
   */
  Optional<String> doubt(Path photo) {
    Path folder = Objects.requireNonNull(photo.getParent(), "a photo lies in a folder");
    if (Files.isSymbolicLink(photo)) {
      return Optional.of("links in the folder " + folder + " lead nowhere");
    }
    return doubtFolder(folder);
  }

  /** Returns why nothing that is missing below the root can be believed, if there is a reason. */
  Optional<String> doubtRoot() {
    if (root == null) {
      return Optional.empty();
    }
    if (!Files.isDirectory(root)) {
      return Optional.of("the folder " + root + " is gone");
    }
    return isOn(root, rootDevice)
        ? Optional.empty()
        : Optional.of("the folder " + root + " is on another device than it was");
  }

  private Optional<String> doubtFolder(Path folder) {
    Optional<String> doubt = doubts.get(folder);
    if (doubt == null) {
      Path parent = folder.getParent();
      // From the top, so that of a tree that is gone its top is named.
      doubt = isTop(folder) || parent == null ? doubtRoot() : doubtFolder(parent);
      if (doubt.isEmpty()) {
        doubt = look(folder);
      }
      doubts.put(folder, doubt);
    }
    return doubt;
  }

  private Optional<String> look(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.of("the folder " + folder + " is gone");
    }
    Path witness = witnesses.get(folder);
    if (witness == null || !Files.exists(witness)) {
      return Optional.of("the folder " + folder + " holds none of its photos any more");
    }
    if (!isTop(folder) && !recognised.contains(folder) && !isOnDeviceOfParent(folder)) {
      return Optional.of(
          "the folder " + folder + " is on a device of its own, and no photo there is as it was");
    }
    return Optional.empty();
  }

  private boolean isOnDeviceOfParent(Path folder) {
    try {
      Path parent = folder.getParent();
      return parent == null || isOn(folder, devices.of(parent));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isOn(Path folder, @Nullable Object device) {
    try {
      return devices.of(folder).equals(device);
    } catch (IOException e) {
      return false; // whatever vanishes under our eyes is not where it was
    }
  }

  private boolean isTop(Path folder) {
    return root == null || folder.equals(root);
  }
}
